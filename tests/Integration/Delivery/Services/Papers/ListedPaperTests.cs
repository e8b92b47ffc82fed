using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Services.Dossiers;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.Integration.Services.Dossiers;
using static DeAn06.Tests.Integration.Services.Dossiers.DossierGround;

namespace DeAn06.Tests.Integration.Services.Papers;

/// <summary>The notice (CT08) of a decision about several people names each of them.</summary>
public sealed class ListedPaperTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly ResultGround ground = new(platform);

    private DossierGround Dossiers => ground.Dossiers;

    private Task<string?> OfAsync(string column, Guid person) => ground.Host.ScalarAsync<string>($"SELECT {column} FROM population.person WHERE person_id = $1", person);

    private async Task<Guid> ToSignAsync(Guid applicant, object answers)
    {
        var dossier = (await Dossiers.SubmitAsync(Dossiers.Ask(applicant, answers: answers), Dossiers.Citizen(applicant))).Value.Dossier;
        await Dossiers.ReceivedAsync(dossier);
        Done(await Dossiers.DoAsync<StartProcessing>((u, a) => u.RunAsync(dossier, a, default), Dossiers.An()));
        Done(await Dossiers.DoAsync<SubmitForSignature>((u, a) => u.RunAsync(new(dossier, true, "Danh sách đủ"), a, default), Dossiers.An()));
        return dossier;
    }

    private async Task<(string Text, string Attached)> PaperAsync(Guid dossier)
    {
        Done(await ground.SignAsync(dossier, Dossiers.Head()));
        var (text, seal, attached) = await ResultGround.ReadAsync(await ground.BytesAsync((await ground.CodeAsync(dossier))!));
        Assert.Contains("Signature is Valid", seal);
        return (text, attached);
    }

    [Fact]
    public async Task A_notice_by_a_list_names_everybody_registered_with_number_and_days_and_tells_the_lines_nobody_knows()
    {
        var asks = await Dossiers.PersonAsync(0);
        var people = new List<(Guid Person, string Name, string Number)>();
        foreach (var n in Enumerable.Range(1, 12).Where(n => n != 9)) // the ninth is a foreigner, whom a list does not find by that number
        {
            var person = await Dossiers.PersonAsync(n);
            people.Add((person, (await OfAsync("name", person))!, (await OfAsync("number", person))!));
        }
        object[] listed = [.. people.Take(2).Select(p => new { name = p.Name.ToLowerInvariant(), number = p.Number }), new { name = "Tên Không Có", number = "001099999999" }, .. people.Skip(2).Select(p => new { name = p.Name, number = p.Number })];
        var dossier = await ToSignAsync(asks, new { place = new { area = Elsewhere, line = "Ký túc xá số 7" }, from = "2026-11-02", until = "2027-10-30", people = listed });
        var (text, attached) = await PaperAsync(dossier);
        Assert.Contains("CT08", text);
        Assert.Contains("Những người được ghi nhận (11)", text);
        foreach (var (i, (_, name, number)) in people.Index())
        {
            Assert.Contains($"{i + 1}. {name}", text);
            Assert.Contains("Số định danh cá nhân: " + number, text);
        }
        Assert.Equal(11, text.Split("Từ 02/11/2026 đến 30/10/2027").Length - 1);
        Assert.Equal(11, text.Split("Ký túc xá số 7").Length - 1);
        Assert.Contains("dòng 3 (Tên Không Có)", text);
        Assert.DoesNotContain("001099999999", text);
        Assert.Contains("Người đứng tên hồ sơ", text);
        var machines = JsonDocument.Parse(attached).RootElement.GetProperty("people");
        Assert.Equal(people.Select(p => p.Number), machines.EnumerateArray().Select(p => p.GetProperty("number").GetString()));
        Assert.Equal("2027-10-30", machines[10].GetProperty("until").GetString());
        Assert.Equal(1, await platform.EntriesAsync("services.dossier-viewed/1", people[5].Person));
    }

    [Fact]
    public async Task A_notice_about_fifty_names_each_of_them_over_several_pages_and_cuts_nothing_off()
    {
        const string place = "Ký túc xá số 7, khu nhà ở công nhân, ngõ 622 phố Minh Khai";
        // Vietnamese citizens of other communes who are nowhere for a time: the police of Vĩnh Tuy takes all of them in.
        var found = (await ground.Host.ScalarAsync<string>("""
            SELECT string_agg(name || '|' || number, E'\n' ORDER BY length(name) DESC, number) FROM (SELECT * FROM population.person
            WHERE number LIKE '0%' AND death_date IS NULL AND temporary_area IS NULL AND permanent_area <> '00283' ORDER BY length(name) DESC, number LIMIT 50) p
            """))!.Split('\n').Select(l => l.Split('|')).Select(l => (Name: l[0], Number: l[1])).ToList();
        Assert.Equal(50, found.Count);
        var dossier = await ToSignAsync(await Dossiers.PersonAsync(0), new { place = new { area = PopulationPlatform.VinhTuy, line = place }, from = "2026-11-02", until = "2027-10-30", people = found.Select(p => new { name = p.Name, number = p.Number }) });
        Done(await ground.SignAsync(dossier, Dossiers.Head()));
        var pages = await ResultGround.PagesAsync(await ground.BytesAsync((await ground.CodeAsync(dossier))!));
        Assert.InRange(pages.Count, 3, 20);
        var text = string.Join(' ', pages.SelectMany(p => p.Words).Select(w => w.Text));
        Assert.Contains("Những người được ghi nhận (50)", text);
        foreach (var (i, (name, number)) in found.Index())
        {
            Assert.Contains($"{i + 1}. {name} ", text);
            Assert.Equal(1, text.Split(number).Length - 1);
        }
        Assert.Equal(50, text.Split(place).Length - 1);
        Assert.Equal(50, text.Split("Từ 02/11/2026 đến 30/10/2027").Length - 1);
        Assert.Contains("Kết quả giải quyết", text);
        Assert.All(pages, page => Assert.All(page.Words, w => Assert.True(w.Left >= 20 && w.Top >= 20 && w.Right <= page.Width - 20 && w.Bottom <= page.Height - 20, $"\"{w.Text}\" lies at {w}")));
        Assert.Equal(50L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM population.stay WHERE kind = 'temporary' AND line = $1 AND upper_inf(recorded)", place));
    }

    [Fact]
    public async Task Who_registers_together_is_named_with_a_masked_number()
    {
        var (asks, together) = (await Dossiers.PersonAsync(13), await Dossiers.PersonAsync(14));
        var (text, _) = await PaperAsync(await ToSignAsync(asks, new { place = new { area = Elsewhere, line = "Nhà số 9" }, from = "2026-11-02", until = "2027-10-30", members = (object[])[new { person = together, name = "x" }] }));
        Assert.Contains("Những người được ghi nhận (2)", text);
        Assert.Contains((await OfAsync("name", asks))!, text);
        Assert.Contains((await OfAsync("name", together))!, text);
        var number = (await OfAsync("number", together))!;
        Assert.DoesNotContain(number, text);
        Assert.Contains(number[^3..], text);
    }

    [Fact]
    public async Task A_paper_that_names_somebody_else_than_is_registered_is_not_kept()
    {
        var (asks, one, two) = (await Dossiers.PersonAsync(15), await Dossiers.PersonAsync(16), await Dossiers.PersonAsync(17));
        async Task<object> EntryAsync(Guid person) => new { name = await OfAsync("name", person), number = await OfAsync("number", person) };
        var dossier = await ToSignAsync(asks, new { place = new { area = Elsewhere, line = "Nhà số 10" }, from = "2026-11-02", until = "2027-10-30", people = (object[])[await EntryAsync(one), await EntryAsync(two)] });
        var made = await ground.PreparedAsync(dossier, Dossiers.Head());
        var other = made with { Facts = made.Facts with { List = made.Facts.List! with { People = [.. made.Facts.List!.People.Skip(1)] } } };
        Assert.Equal("SRV-400", (await Dossiers.DoAsync<ApproveDossier>((u, a) => u.RunAsync(new(dossier, other), a, default), Dossiers.Head())).Problem?.Code);
        Assert.Equal((4, 0L), (await Dossiers.StateAsync(dossier), await ground.ResultsAsync(dossier)));
        Done(await Dossiers.DoAsync<ApproveDossier>((u, a) => u.RunAsync(new(dossier, made), a, default), Dossiers.Head()));
    }
}
