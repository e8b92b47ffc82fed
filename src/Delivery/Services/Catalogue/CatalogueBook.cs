namespace DeAn06.Services.Catalogue;

/// <summary>Everything the catalogue holds, read at one moment.</summary>
internal sealed record CatalogueContent(
    long Revision, IReadOnlyList<Procedure> Procedures, IReadOnlyList<ListedProcedure> Listed, IReadOnlyList<StageRow> Stages, IReadOnlyList<EssentialService> Services,
    IReadOnlyList<ReplacedPaper> Replaced, IReadOnlyList<AnsweredWord> Answered, IReadOnlyList<RegisterName> Registers, IReadOnlyList<IReadOnlyList<string>> Synonyms)
{
    internal static readonly CatalogueContent Empty = new(0, [], [], [], [], [], [], [], []);
}

/// <summary>
/// The catalogue as one snapshot in memory: nothing here waits or touches the database. Every node reads it again within a second of a change
/// (<see cref="CatalogueRefresh"/>), at once where the change was made.
/// </summary>
internal sealed class CatalogueBook
{
    private sealed record Held(CatalogueContent Content, ILookup<string, Procedure> Procedures, ILookup<string, StageRow> Stages, Lazy<ILookup<string, ListedProcedure>> Listed, Lazy<ProcedureSearch> Search);

    private volatile Held held = Hold(CatalogueContent.Empty);

    /// <summary>Grows whenever a table of the catalogue changes.</summary>
    internal long Revision => held.Content.Revision;

    internal CatalogueContent Content => held.Content;

    /// <summary>The version in force on a day, or null.</summary>
    internal Procedure? Find(string code, DateOnly on) => held.Procedures[code].FirstOrDefault(p => p.From <= on && (p.Until is null || on < p.Until));

    /// <summary>One version, which a dossier keeps for its whole life.</summary>
    internal Procedure? Version(string code, int version) => held.Procedures[code].FirstOrDefault(p => p.Version == version);

    /// <summary>The service that a form belongs to on a day, or null.</summary>
    internal Procedure? OfForm(string form, DateOnly on) => All(on).FirstOrDefault(p => p.Form == form);

    /// <summary>Every version, the oldest first.</summary>
    internal IReadOnlyList<Procedure> History(string code) => [.. held.Procedures[code].OrderBy(p => p.Version)];

    /// <summary>The procedures in full that are in force on a day, those of the 25 first.</summary>
    internal IReadOnlyList<Procedure> All(DateOnly on) =>
        [.. held.Content.Procedures.Where(p => p.From <= on && (p.Until is null || on < p.Until)).OrderBy(p => p.Service ?? int.MaxValue).ThenBy(p => p.Code, StringComparer.Ordinal)];

    /// <summary>The line of the national list on a day, or null.</summary>
    internal ListedProcedure? Listed(string code, DateOnly on) => held.Listed.Value[code].FirstOrDefault(p => p.From <= on && (p.Until is null || on < p.Until));

    internal IEnumerable<StageRow> StagesOf(string code) => held.Stages[code];

    internal EssentialService? Service(int number) => held.Content.Services.FirstOrDefault(s => s.Number == number);

    /// <summary>What a register that answers a paper is called.</summary>
    internal string RegisterName(string code) => held.Content.Registers.FirstOrDefault(r => r.Code == code)?.Label ?? code;

    internal ProcedureSearch Search => held.Search.Value;

    internal void Replace(IReadOnlyList<Procedure> procedures) => Replace(held.Content with { Procedures = procedures });

    internal void Replace(CatalogueContent content) => held = Hold(content);

    private static Held Hold(CatalogueContent content) => new(
        content, content.Procedures.ToLookup(p => p.Code), content.Stages.ToLookup(s => s.Code), new(() => content.Listed.ToLookup(l => l.Code)), new(() => new ProcedureSearch(content)));
}
