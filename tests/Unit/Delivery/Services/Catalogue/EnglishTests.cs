using System.Text.Json;
using DeAn06.Seed.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Unit.Services.Catalogue;

/// <summary>The catalogue in English: every word of a procedure held in full, and no Vietnamese in its place.</summary>
public sealed class EnglishTests
{
    /// <summary>What is cited as the law and the national list write it: it stays Vietnamese, and the pages mark it so.</summary>
    private static readonly HashSet<string> Cited = ["field", "level", "decision", "bases", "basis", "answeredBasis"];

    [Fact]
    public void Every_word_of_a_procedure_held_in_full_is_there_in_English()
    {
        var all = ProcedureSeed.Read();
        var faults = all.SelectMany(p => In(JsonSerializer.Deserialize<JsonElement>(ProcedureJson.Write(p)), p.Code)).Concat(all.SelectMany(p => p.Terms, (p, t) => Fault($"{p.Code} {t.Term}", t.Term.Vi, t.Term.En))).OfType<string>().ToList();
        Assert.Equal(98, all.Count);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Of the JSON, which has all a procedure has: whatever speaks Vietnamese and is not cited has English beside it.</summary>
    private static IEnumerable<string?> In(JsonElement e, string at, string name = "") => e.ValueKind switch
    {
        JsonValueKind.Object => e.EnumerateObject().SelectMany(m => In(m.Value, $"{at} {m.Name}", m.Name).Append(Beside(e, m, at))),
        JsonValueKind.Array => e.EnumerateArray().SelectMany((item, i) => In(item, $"{at}[{i}]", name).Append(item.ValueKind == JsonValueKind.String && !Cited.Contains(name) ? Speaks($"{at}[{i}]", item.GetString()!) : null)),
        _ => [],
    };

    private static string? Beside(JsonElement of, JsonProperty member, string at)
    {
        if (member.Value.ValueKind != JsonValueKind.String || Cited.Contains(member.Name)) return null;
        var text = member.Value.GetString()!;
        if (member.Name is "en" || member.Name.EndsWith("En", StringComparison.Ordinal)) return Speaks($"{at} {member.Name}", text);
        var vi = member.Name is "vi" || member.Name.EndsWith("Vi", StringComparison.Ordinal);
        if (!vi && PlainEnglish.VietnameseIn(text).Count == 0) return null;
        var en = member.Name is "vi" ? "en" : (vi ? member.Name[..^2] : member.Name) + "En";
        return Fault($"{at} {member.Name}", text, of.TryGetProperty(en, out var english) ? english.GetString()! : "");
    }

    private static string? Fault(string at, string vi, string en) => en.Trim().Length == 0 ? $"{at}: no English for '{vi}'" : en == vi ? $"{at}: the English is a copy of '{vi}'" : Speaks(at, en);

    private static string? Speaks(string at, string en) => PlainEnglish.VietnameseIn(en) is { Count: > 0 } words ? $"{at}: '{en}' speaks Vietnamese: {string.Join(", ", words)}" : null;

    [Theory]
    [InlineData("services25", "vi", "en")]
    [InlineData("registers", "vi", "en")]
    [InlineData("stages", "reason_vi", "reason_en")]
    public void The_words_beside_the_procedures_are_there_in_English(string table, string vi, string en)
    {
        var faults = SeedFile.Read(table).Where(r => r[vi].Length > 0).Select(r => Fault(table, r[vi], r[en])).OfType<string>().ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("Decree 99/2016/NĐ-CP of Việt Nam, Decision 170/2008/QĐ-TTg, form 05-ĐK-TCT, ĐKX10 and 1đ", "")]
    [InlineData("Copy of Giấy khai sinh (Mẫu số 2)", "Giấy Mẫu số")]
    public void Names_and_signs_of_documents_are_English_too_and_words_are_not(string text, string words) => Assert.Equal(words, string.Join(' ', PlainEnglish.VietnameseIn(text)));

    private static EnglishWords Words(params (string Procedure, string Vi, string En)[] lines) =>
        new(lines.Select(l => new Dictionary<string, string> { ["procedure"] = l.Procedure, ["vi"] = l.Vi, ["en"] = l.En }));

    [Fact]
    public void English_that_names_a_procedure_wins_over_the_English_for_all()
    {
        var words = Words(("", "Tờ khai", "Declaration"), ("1.000001", "Tờ khai", "Declaration of birth"));
        Assert.Equal(("Declaration of birth", "Declaration"), (words.Of("1.000001", "Tờ khai"), words.Of("1.000002", "Tờ khai")));
        words.Check();
    }

    [Fact]
    public void A_text_without_English_and_English_that_nothing_shows_are_told_together()
    {
        var words = Words(("", "Tờ khai", ""), ("", "Giấy khai sinh", "Birth certificate"));
        Assert.Equal(("", ""), (words.Of("1.000001", "Tờ khai"), words.Of("1.000001", "Văn bản")));
        var said = Assert.Throws<InvalidDataException>(words.Check).Message;
        Assert.All(["'Tờ khai'", "'Văn bản'", "'Giấy khai sinh'"], w => Assert.Contains(w, said));
    }
}
