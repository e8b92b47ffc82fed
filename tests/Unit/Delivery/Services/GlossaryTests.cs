using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DeAn06.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.Unit.Interface;

namespace DeAn06.Tests.Unit.Services;

/// <summary>The glossary of English: what is thủ tục to the law is a "service" to whoever applies and a "procedure" to the office and in the catalogue.</summary>
public sealed partial class GlossaryTests
{
    private const string Room = "src/Delivery/Services";
    private static readonly Dictionary<string, string> English = SourceTree.Files(Room, ".en.resx").SelectMany(f => XDocument.Load(f).Root!.Elements("data")).ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static readonly Dictionary<string, string[]> Tables = new()
    {
        ["procedures"] = ["en", "result_en", "intro_en", "note_en"], ["cases"] = ["en"], ["papers"] = ["en"], ["fees"] = ["en"], ["services25"] = ["en"], ["registers"] = ["en"], ["stages"] = ["reason_en"],
    };

    /// <summary>The sentences of the pages at <c>/can-bo</c> or of all others; a part of a page has no address and counts to both.</summary>
    private static IEnumerable<(string Page, string Vi, string En)> Said(bool console) =>
        from file in SourceTree.Files(Room, ".cshtml")
        let text = File.ReadAllText(file)
        let address = Address().Match(text)
        where !address.Success || address.Groups[1].Value.StartsWith("/can-bo", StringComparison.Ordinal) == console
        from Match key in Key().Matches(text)
        where English.ContainsKey(key.Groups[1].Value)
        select (Path.GetFileName(file), key.Groups[1].Value, English[key.Groups[1].Value]);

    [Fact]
    public void Whoever_applies_reads_service_and_never_procedure()
    {
        var said = Said(console: false).ToList();
        Assert.Contains(said, s => s.En.Contains("service", StringComparison.Ordinal));
        Assert.Empty(said.Where(s => Procedure().IsMatch(s.En)).Select(s => $"{s.Page}: {s.En}"));
        Assert.Empty(ProblemsOfDossiers.All.Where(p => Procedure().IsMatch(p.En)).Select(p => p.ToString()));
    }

    /// <summary>What the catalogue's tables and forms say in English on the pages of whoever applies: names, cases, papers, fees, results, notes, questions.</summary>
    private static IEnumerable<(string Where, string En)> Seeded()
    {
        foreach (var (table, columns) in Tables)
            foreach (var line in SeedFile.Read(table))
                foreach (var column in columns) yield return ($"{table}.csv {column}", line[column]);
        foreach (var file in SourceTree.Files("seed/services/forms", ".json"))
            foreach (var words in EnglishOf(JsonDocument.Parse(File.ReadAllText(file)).RootElement)) yield return (Path.GetFileName(file), words);
    }

    private static IEnumerable<string> EnglishOf(JsonElement of) => of.ValueKind switch
    {
        JsonValueKind.Object => of.EnumerateObject().SelectMany(m => m.Value.ValueKind == JsonValueKind.String ? m.Name.StartsWith("en", StringComparison.Ordinal) ? [m.Value.GetString()!] : [] : EnglishOf(m.Value)),
        JsonValueKind.Array => of.EnumerateArray().SelectMany(EnglishOf),
        _ => [],
    };

    [Fact]
    public void Nor_does_a_table_or_form_of_the_release_say_procedure_to_whoever_applies()
    {
        var said = Seeded().ToList();
        Assert.All(Tables.Keys, t => Assert.Contains(said, s => s.Where.StartsWith(t, StringComparison.Ordinal) && s.En.Length > 0));
        Assert.Contains(said, s => s.Where.EndsWith(".json", StringComparison.Ordinal));
        Assert.Empty(said.Where(s => Procedure().IsMatch(s.En)).Select(s => $"{s.Where}: {s.En}").Distinct());
    }

    [Fact]
    public void Officers_read_procedure_where_the_law_says_so()
    {
        var said = Said(console: true).Where(s => s.Vi.Contains("thủ tục", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.NotEmpty(said);
        Assert.Empty(said.Where(s => Service().IsMatch(s.En)).Select(s => $"{s.Page}: {s.En}"));
    }

    [GeneratedRegex(@"^@page ""([^""]*)""", RegexOptions.Multiline)]
    private static partial Regex Address();

    [GeneratedRegex("""(?<![\w.])T\["((?:[^"\\])+)"[\],]""")]
    private static partial Regex Key();

    [GeneratedRegex(@"\bprocedures?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Procedure();

    [GeneratedRegex(@"\bservices?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Service();
}
