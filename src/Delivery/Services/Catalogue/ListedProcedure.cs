namespace DeAn06.Services.Catalogue;

/// <summary>A line of the national list (danh mục quốc gia) as it stood from a day until a day; what it says is shown as it was written.</summary>
internal sealed record ListedProcedure(
    string Code, int Version, DateOnly From, DateOnly? Until, string Name, string Field, string Level, string Body, string Applicants, string Channels, string Durations, string State, string Decision)
{
    /// <summary>The columns of a file of the list, in the order in which <see cref="Cells"/> gives them.</summary>
    internal static readonly IReadOnlyList<string> Columns = ["code", "name", "field", "level", "promulgating_body", "applicants", "state", "decision", "channels", "durations"];

    internal IReadOnlyList<string> Cells => [Code, Name, Field, Level, Body, Applicants, State, Decision, Channels, Durations];

    internal static ListedProcedure Of(IReadOnlyList<string> cells, int version, DateOnly from) =>
        new(cells[0], version, from, null, cells[1], cells[2], cells[3], cells[4], cells[5], cells[8], cells[9], cells[6], cells[7]);
}

/// <summary>One of the 25 essential services (dịch vụ công thiết yếu) with the procedures that make it up, the first of them the usual one.</summary>
internal sealed record EssentialService(int Number, string Vi, string En, string Executor, IReadOnlyList<string> Procedures)
{
    internal string Label => Speech.English ? En : Vi;
}

/// <summary>A paper that a database answers by annex I of resolution 66.7/2025/NQ-CP; both days are in force.</summary>
internal sealed record ReplacedPaper(string Annex, string Procedure, string Paper, string Register, string Basis, DateOnly From, DateOnly? Until)
{
    internal bool IsInForce(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>A paper that a register answers whatever the procedure, known by folded words of its name.</summary>
internal sealed record AnsweredWord(string Words, string Register, string Basis, DateOnly From, DateOnly? Until)
{
    internal bool IsInForce(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>What a register is called.</summary>
internal sealed record RegisterName(string Code, string Vi, string En)
{
    internal string Label => Speech.English ? En : Vi;
}
