using DeAn06.Services.Catalogue;

namespace DeAn06.Tests.Unit.Services.Catalogue;

/// <summary>The seed against what the source said (facts25.csv, written by the Maker without any structuring).</summary>
public sealed class SeedTests
{
    private static readonly IReadOnlyList<Procedure> All = Released.Procedures;

    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly CatalogueContent Content = Contents.Seed(All);

    public static TheoryData<int> Services() => [.. Enumerable.Range(1, 25)];

    [Theory, MemberData(nameof(Services))]
    public void Each_of_the_25_says_what_the_source_says(int number)
    {
        var facts = SeedFile.Read("facts25").Where(f => f["service"] == $"{number}").ToList();
        var service = SeedFile.Read("services25").Single(s => s["number"] == $"{number}");
        Assert.NotEmpty(facts);
        foreach (var code in service["procedures"].Split(' ')) Assert.Equal(number, All.Single(p => p.Code == code).Service);
        foreach (var fact in facts)
        {
            if (fact["code"].Length == 0)
            {
                Assert.All(All.Where(p => p.Service == number), p => Assert.False(string.IsNullOrEmpty(p.Note), $"{p.Code} stands in for service {number} and does not say so"));
                continue;
            }
            var p = All.Single(x => x.Code == fact["code"]);
            if (number != 16) Assert.Contains(fact["code"], service["procedures"].Split(' '));
            Channels(p, fact);
            Papers(p, fact);
            Terms(p, fact);
            Fees(p, fact);
            Assert.Contains(p.Result.Vi.TrimEnd('…').Split(',')[0], fact["result"]);
        }
    }

    [Fact]
    public void The_linked_birth_is_its_electronic_procedure_and_the_paper_one_is_not_offered()
    {
        var electronic = All.Single(p => p.Code == "2.002621");
        Assert.Equal(16, electronic.Service);
        Assert.Equal([Channel.Online], electronic.Channels);
        Assert.Contains(electronic.Bases, b => b.Contains("63/2024"));
        var paper = All.Single(p => p.Code == "2.000986");
        Assert.Null(paper.Form);
        Assert.Contains(ProcedureLinter.Check(paper, Content, Day), f => f is { Rule: "household-book", IsError: true });
    }

    private static void Channels(Procedure p, SeedRow fact) =>
        Assert.All(fact["channels"].Split(' '), c => Assert.Contains(Enum.Parse<Channel>(c, true), p.Channels));

    /// <summary>Every paper of the source is a paper of the seed in the same group, or left out with a reason.</summary>
    private static void Papers(Procedure p, SeedRow fact)
    {
        var rows = SeedFile.Read("papers").Where(r => r["procedure"] == p.Code).Concat(SeedFile.Read("omitted_papers").Where(r => r["procedure"] == p.Code)).ToList();
        foreach (var group in fact["papers"].Split(';'))
        {
            var (name, count) = (group.Split('=')[0], int.Parse(group.Split('=')[1]));
            Assert.True(rows.Count(r => r["group"] == name) == count, $"{p.Code}: group {name} has {rows.Count(r => r["group"] == name)} papers instead of {count}");
        }
        var fromSource = rows.Select(r => r["source"]).Where(n => n.Length > 0).ToList();
        Assert.Equal(fromSource.Count, fromSource.Distinct().Count());
    }

    private static void Terms(Procedure p, SeedRow fact)
    {
        foreach (var text in fact["terms"].Split(';').Select(t => t.Split('=')[1]).Distinct())
            if (DeAn06.Seed.Services.SourceTerms.Read(text, p.Field) is { } term)
                Assert.True(p.Terms.Any(t => t.Term.ToString() == term.Term), $"{p.Code}: no term of {text}");
        Assert.NotEmpty(p.Terms);
    }

    private static void Fees(Procedure p, SeedRow fact)
    {
        foreach (var text in fact["fees"].Split(';'))
        {
            var channel = Enum.Parse<Channel>(text.Split('=')[0], true);
            if (!long.TryParse(text.Split('=')[1].Split('+')[0], out var first) || first == 0) continue;
            Assert.True(p.Fees.Any(f => f.Amount == first && (f.Channel is null || f.Channel == channel)), $"{p.Code}: no fee of {first} {channel}");
        }
        Assert.NotEmpty(p.Fees);
    }

    [Theory]
    [InlineData("1.004194", "Direct", "ca-nhan", "2026-11-20", 15000)]
    [InlineData("1.004194", "Online", "ca-nhan", "2026-11-20", 7000)]
    [InlineData("1.004194", "Online", "danh-sach", "2026-11-20", 5000)]
    [InlineData("1.004222", "Online", "so-huu", "2026-11-20", 10000)]
    [InlineData("1.014063", "Direct", "tu-14", "2026-12-31", 25000)]
    [InlineData("1.014063", "Direct", "tu-14", "2027-01-01", 50000)]
    [InlineData("1.014064", "Online", "tu-14", "2026-12-31", 35000)]
    [InlineData("1.001456", "Online", "mat-hong", "2026-11-20", 320000)]
    [InlineData("1.001471", "Direct", "mat-hong", "2026-11-20", 400000)]
    [InlineData("3.000347", "Direct", "chung", "2026-11-20", 135000)]
    [InlineData("2.000635", "Direct", "chung", "2026-11-20", 8000)]
    public void Fees_are_structured_by_case_channel_and_day(string code, string channel, string @case, string day, long amount)
    {
        var on = DateOnly.Parse(day);
        var lines = All.Single(p => p.Code == code).Fees.Where(f => f.Waiver is null && f.IsInForce(on) && (f.Case is null || f.Case == @case) && (f.Channel is null || f.Channel == Enum.Parse<Channel>(channel))).ToList();
        Assert.Equal(amount, lines.OrderByDescending(f => (f.Case is null ? 0 : 1) + (f.Channel is null ? 0 : 1)).First().Amount);
    }

    [Fact]
    public void Papers_that_a_register_answers_say_which_and_until_when()
    {
        var paper = All.Single(p => p.Code == "1.004194").Papers.Single(p => p.Key == "cho-o-tam-tru");
        Assert.Equal("land", paper.AnsweredBy);
        Assert.True(paper.IsAnsweredOn(new DateOnly(2026, 1, 1)) && paper.IsAnsweredOn(new DateOnly(2027, 2, 28)));
        Assert.False(paper.IsAnsweredOn(new DateOnly(2025, 12, 31)) || paper.IsAnsweredOn(new DateOnly(2027, 3, 1)));
    }

    [Theory]
    [InlineData("1.010038", "p2", "p2-cho-o")]
    [InlineData("1.004884", "p8 p8-cu-tru", "p8-ho-chieu p8-hoc-tap p8-khac")]
    [InlineData("1.004772", "p10 p10-cu-tru", "p10-ho-chieu p10-hoc-tap p10-khac")]
    [InlineData("1.010804", "p1-khai-tu", "p1")]
    [InlineData("1.010801", "p0-khai-sinh", "p0 p0-di-hoc p0-khuyet-tat p0-thu-nhap")]
    public void Of_a_line_that_a_register_answers_in_part_the_rest_is_asked_for(string code, string answered, string asked)
    {
        var line = answered.Split(' ')[0].Split('-')[0];
        var parts = All.Single(p => p.Code == code).Papers.Where(p => p.Key == line || p.Key.StartsWith(line + "-", StringComparison.Ordinal)).ToList();
        Assert.Equal(answered, string.Join(' ', parts.Where(p => p.IsAnsweredOn(Day)).Select(p => p.Key)));
        Assert.Equal(asked, string.Join(' ', parts.Where(p => !p.IsAnsweredOn(Day)).Select(p => p.Key)));
        Assert.DoesNotContain(ProcedureLinter.Check(All.Single(p => p.Code == code), Content, Day), f => f.Rule == "answered" && f.Paper!.StartsWith(line + "-", StringComparison.Ordinal));
    }

    [Fact]
    public void The_25_pass_the_linter_and_all_speak_both_languages()
    {
        foreach (var p in All.Where(p => p.Service is not null))
        {
            Assert.Empty(ProcedureLinter.Check(p, Content, Day).Where(f => f.IsError).Select(f => $"{p.Code}: {f.En}"));
            Assert.False(string.IsNullOrEmpty(p.IntroVi) || string.IsNullOrEmpty(p.IntroEn));
            Assert.NotEmpty(p.Events);
            Assert.All(p.Events, e => Assert.NotNull(LifeEvent.Find(e)));
        }
        Assert.All(All, p => Assert.DoesNotContain(ProcedureLinter.Check(p, Content, Day), f => f.Rule == "english"));
    }

    [Fact]
    public void A_procedure_that_is_live_has_a_form_and_only_such_a_one()
    {
        var live = SeedFile.Read("stages").Where(s => s["stage"] == "live").Select(s => s["code"]).Order();
        Assert.Equal(All.Where(p => p.Form is not null).Select(p => p.Code).Order(), live);
        Assert.All(All.Where(p => p.Form is not null), p => Assert.True(ProcedureLinter.MayBeLive(p, Content, Day), p.Code));
    }

    [Fact]
    public void The_related_procedures_are_here_in_full_with_an_English_name()
    {
        var related = All.Where(p => p.Service is null).ToList();
        Assert.Equal(63, related.Count);
        Assert.All(related, p => Assert.NotEqual(p.Vi, p.En));
        Assert.All(related, p => Assert.NotEmpty(p.Cases));
    }

    [Fact]
    public void The_national_list_has_its_5670_procedures_and_what_was_set_aside_is_told()
    {
        var list = NationalListFile.Read(SeedFile.Text("list"));
        Assert.Equal(5670, list.Rows.Count);
        Assert.Empty(list.Faults);
        Assert.Equal(4, SeedFile.Read("unsound").Count(u => u["table"] == "list"));
    }

    [Fact]
    public void A_procedure_survives_being_written_and_read()
    {
        foreach (var p in All)
        {
            var read = ProcedureJson.Read(ProcedureJson.Write(p), p.Version, p.From, p.Until);
            Assert.Empty(read.Faults);
            Assert.Empty(ProcedureDiff.Of(p, read.Procedure!));
            Assert.Equal((p.Service, p.Level, p.Note, p.NoteEn), (read.Procedure!.Service, read.Procedure.Level, read.Procedure.Note, read.Procedure.NoteEn));
        }
    }
}

/// <summary>A catalogue made from the seed.</summary>
internal static class Contents
{
    internal static CatalogueContent Seed(IReadOnlyList<Procedure> all) => CatalogueContent.Empty with
    {
        Procedures = all,
        Listed = [.. NationalListFile.Read(SeedFile.Text("list")).Rows.Select(r => ListedProcedure.Of(r, 1, CatalogueSeed.Taken))],
        Services = [.. SeedFile.Read("services25").Select(r => new EssentialService(r.Number("number"), r["vi"], r["en"], r["executor"], r["procedures"].Split(' ')))],
        Replaced = [.. SeedFile.Read("replaced_papers").Select(r => new DeAn06.Services.Catalogue.ReplacedPaper(r["annex_number"], r["procedure"], r["paper"], r["register"], r["basis"], r.Date("from"), r.DateOrNull("until")))],
        Answered = [.. SeedFile.Read("answered_words").Select(r => new AnsweredWord(r["words"], r["register"], r["basis"], r.Date("from"), r.DateOrNull("until")))],
        Registers = [.. SeedFile.Read("registers").Select(r => new RegisterName(r["code"], r["vi"], r["en"]))],
        Synonyms = [.. SeedFile.Read("synonyms").Select(r => (IReadOnlyList<string>)r["words"].Split(';'))],
    };
}
