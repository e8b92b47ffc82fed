using System.Text;
using System.Text.Json;
using DeAn06.Places.Tables;

namespace DeAn06.Seed.Services;

/// <summary>
/// Writes seed/services from the gathered tables: the national list as mended, the 25 essential services and the related procedures in full, the papers that databases
/// answer, and the facts of the source that a test holds the seed against. Words and structure of the 25 stand by hand in <c>seed/Maker/Services</c>.
/// </summary>
internal sealed class ServicesTables(string sources, string byHand)
{
    private readonly Hand hand = new(byHand);

    internal void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var (list, unsound) = NationalListRepairs.Mend(RawList());
        Csv.Write(Path.Combine(folder, "list.csv"), NationalListRepairs.Header, list);
        var (replaced, left) = ReplacedPapers.Mend(Csv.Read(Path.Combine(sources, "codes/nq66_7_2025_document_replacement.csv")), Registers(folder), list.Select(r => r[0]).ToHashSet());
        Csv.Write(Path.Combine(folder, "replaced_papers.csv"), "number,annex_number,procedure,paper,register,database,basis,from,until", replaced.Select(r =>
            (IReadOnlyList<string>)[r.Number.ToString(), r.Annex, r.Procedure, r.Paper, r.Register, r.Database, r.Basis, ReplacedPapers.From, ReplacedPapers.Until]));
        Csv.Write(Path.Combine(folder, "unsound.csv"), "table,line,code,name,why", unsound.Select(u => Row("list", u)).Concat(left.Select(u => Row("replaced_papers", u))));
        var essential = Essential();
        WriteServices(folder, essential);
        WriteFacts(folder, essential);
        var known = essential.SelectMany(s => s.Details).Concat(Related()).DistinctBy(p => p.Code).ToDictionary(p => p.Code);
        new ProcedureTables(hand, known, replaced).WriteTo(folder);
    }

    /// <summary>One of the 25 as the source lists it.</summary>
    internal sealed record Service(int Number, string Name, string Executor, IReadOnlyList<SourceProcedure> Details);

    internal IReadOnlyList<Service> Essential()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(sources, "procedures/services25.json")));
        return [.. json.RootElement.GetProperty("services").EnumerateArray().Select(s => new Service(
            s.GetProperty("no").GetInt32(), SourceProcedure.Tidy(s.GetProperty("name").GetString()!), SourceProcedure.Tidy(s.GetProperty("executing_agency").GetString()!),
            [.. s.GetProperty("details").EnumerateArray().Select(SourceProcedure.Read)]))];
    }

    private IEnumerable<SourceProcedure> Related()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(sources, "procedures/related_procedures.json")));
        return [.. json.RootElement.EnumerateObject().SelectMany(g => g.Value.EnumerateArray()).Select(SourceProcedure.Read)];
    }

    private List<string[]> RawList()
    {
        using var text = new StreamReader(Path.Combine(sources, "procedures/national_catalog_min.csv"), Encoding.UTF8);
        return [.. CsvTable.Rows(text).Skip(1)];
    }

    private static Dictionary<string, string> Registers(string folder) => Csv.Read(Path.Combine(folder, "registers.csv")).ToDictionary(r => r["norm"], r => r["code"]);

    private static IReadOnlyList<string> Row(string table, Unsound u) => [table, u.Line == 0 ? "" : u.Line.ToString(), u.Code, u.Name, u.Why];

    private void WriteServices(string folder, IReadOnlyList<Service> services) => Csv.Write(Path.Combine(folder, "services25.csv"), "number,vi,en,executor,procedures", services.Select(s =>
        (IReadOnlyList<string>)[s.Number.ToString(), s.Name, hand.ServiceNames[s.Number], s.Executor, string.Join(' ', hand.Essentials.Where(e => e["service"] == s.Number.ToString()).Select(e => e["code"]))]));

    /// <summary>What the source says, untouched by any structuring.</summary>
    private static void WriteFacts(string folder, IReadOnlyList<Service> services) => Csv.Write(Path.Combine(folder, "facts25.csv"), "service,code,channels,terms,fees,papers,result",
        services.SelectMany(s => s.Details.Count == 0 ? [[s.Number.ToString(), "", "", "", "", "", ""]] : s.Details.Select(p => (IReadOnlyList<string>)
        [
            s.Number.ToString(), p.Code, string.Join(' ', p.Methods.Select(m => m.Channel).Distinct()),
            string.Join(';', p.Methods.SelectMany(m => m.Durations.Select(d => $"{m.Channel}={d}")).Distinct()),
            string.Join(';', p.Methods.Select(m => $"{m.Channel}={string.Join('+', m.Fees.SelectMany(SourceFees.Amounts))}").Distinct()),
            string.Join(';', p.Groups.Select((g, i) => $"{i + 1}={p.Papers.Count(d => d.Case == g && !d.IsNote)}")), p.Results,
        ])));
}

/// <summary>The tables kept by hand beside the script.</summary>
internal sealed class Hand(string folder)
{
    internal List<Dictionary<string, string>> Essentials { get; } = Read(folder, "essentials");

    internal List<Dictionary<string, string>> Related { get; } = Read(folder, "related");

    internal ILookup<string, Dictionary<string, string>> Cases { get; } = ByProcedure(folder, "cases");

    internal ILookup<string, Dictionary<string, string>> Papers { get; } = ByProcedure(folder, "papers");

    internal ILookup<string, Dictionary<string, string>> Omitted { get; } = ByProcedure(folder, "omitted");

    internal ILookup<string, Dictionary<string, string>> Fees { get; } = ByProcedure(folder, "fees");

    internal ILookup<string, Dictionary<string, string>> Terms { get; } = ByProcedure(folder, "terms");

    internal ILookup<string, Dictionary<string, string>> Own { get; } = ByProcedure(folder, "own");

    /// <summary>The key of each procedure's form and the code of what its decision does in a register.</summary>
    internal ILookup<string, Dictionary<string, string>> Forms { get; } = ByProcedure(folder, "forms");

    /// <summary>The English of the related procedures' cases and papers.</summary>
    internal List<Dictionary<string, string>> Words { get; } = Read(folder, "words");

    /// <summary>Lines of the source that name several papers of which a register answers only some: the papers, one by one.</summary>
    internal ILookup<string, Dictionary<string, string>> Parts { get; } = ByProcedure(folder, "parts");

    internal List<Dictionary<string, string>> Waivers { get; } = Read(folder, "waivers");

    internal Dictionary<string, Dictionary<string, string>> Texts { get; } = Read(folder, "texts").ToDictionary(r => r["key"]);

    internal Dictionary<string, Dictionary<string, string>> Bases { get; } = Read(folder, "bases").ToDictionary(r => r["basis"]);

    internal Dictionary<int, string> ServiceNames { get; } = Read(folder, "services").ToDictionary(r => int.Parse(r["number"]), r => r["en"]);

    private static List<Dictionary<string, string>> Read(string folder, string name) => Csv.Read(Path.Combine(folder, name + ".csv"));

    private static ILookup<string, Dictionary<string, string>> ByProcedure(string folder, string name) => Read(folder, name).ToLookup(r => r["procedure"]);
}
