using DeAn06.Law;
using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>The way a dossier comes in (kênh thực hiện); the numbers are the national portal's KenhThucHien.</summary>
internal enum Channel
{
    /// <summary>Trực tiếp, at a counter.</summary>
    Direct = 1,

    /// <summary>Trực tuyến.</summary>
    Online = 2,

    /// <summary>Bưu chính công ích.</summary>
    Postal = 3,
}

/// <summary>
/// A procedure (thủ tục hành chính) in full, as one version of the catalogue has it from a day until a day. <paramref name="Form"/> is the key of its form, null where the
/// catalogue has only the line of the national list; <paramref name="Decides"/> is the kind of office that decides, of the commune or province whose area the form
/// asks for; <paramref name="Effect"/> is the code of the adapter that carries a decision into a register, null for the generic flow. <paramref name="Clock"/> is the rule of
/// Law that the terms rest on, for the explanation of a deadline.
/// </summary>
internal sealed record Procedure(
    string Code, int Version, DateOnly From, DateOnly? Until, string Vi, string En, string Field, string? Decision, OfficeKind Decides, string? Form, string? Effect,
    string Clock, ProcedureResult Result, IReadOnlyList<Channel> Channels, IReadOnlyList<ProcedureCase> Cases, IReadOnlyList<ProcedurePaper> Papers,
    IReadOnlyList<ProcedureTerm> Terms, IReadOnlyList<ProcedureFee> Fees, IReadOnlyList<string> Bases)
{
    /// <summary>Which of the 25 essential services of decision 06/QĐ-TTg it is part of, or null.</summary>
    public int? Service { get; init; }

    /// <summary>The code of the one office of the country that decides, where it is not the nearest of its kind: a ministry, a department of one.</summary>
    public string? DecidesAt { get; init; }

    /// <summary>Cấp thực hiện, as the national list writes it.</summary>
    public string Level { get; init; } = "";

    /// <summary>Who it is for, in plain words.</summary>
    public string IntroVi { get; init; } = "";

    public string IntroEn { get; init; } = "";

    /// <summary>Life events under which people look for it (<see cref="LifeEvent"/>).</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Where the national list has no such procedure: what stands in for it and why, else null.</summary>
    public string? Note { get; init; }

    public string? NoteEn { get; init; }

    internal string Label => Speech.English ? En : Vi;

    internal string Intro => Speech.English && IntroEn.Length > 0 ? IntroEn : IntroVi;

    internal string? NoteText => Speech.English ? NoteEn ?? Note : Note;

    /// <summary>The office that decides for an area, or null where there is none.</summary>
    internal Office? DecidesFor(AreaCode area, IOffices offices) => DecidesAt is { } code ? offices.Find(code) : offices.Competent(area, Decides);

    internal ProcedureCase? Case(string? code) => Cases.FirstOrDefault(c => c.Code == code);

    /// <summary>The papers of a case: its own and those of every case.</summary>
    internal IEnumerable<ProcedurePaper> PapersOf(string @case) => Papers.Where(p => p.Case is null || p.Case == @case);
}

/// <summary>A case of a procedure (trường hợp) with papers, a term or a fee of its own.</summary>
internal sealed record ProcedureCase(string Code, string Vi, string En)
{
    internal string Label => Speech.English ? En : Vi;
}

/// <summary>
/// A paper of a dossier (thành phần hồ sơ), of one case or of all. <paramref name="IsForm"/> is the declaration that the form itself makes. <paramref name="AnsweredBy"/> is the
/// register that answers it, so that nobody is asked for it, on <paramref name="AnsweredBasis"/> from a day to a day; null where the applicant brings it.
/// </summary>
internal sealed record ProcedurePaper(
    string Key, string? Case, string Vi, string En, int Originals, int Copies, bool IsForm, bool IsOptional, string? AnsweredBy, string? AnsweredBasis, DateOnly? AnsweredFrom, DateOnly? AnsweredUntil)
{
    internal string Label => Speech.English ? En : Vi;

    internal bool IsAnsweredOn(DateOnly day) => AnsweredBy is not null && (AnsweredFrom is null || AnsweredFrom <= day) && (AnsweredUntil is null || day <= AnsweredUntil);
}

/// <summary>How long it takes (thời hạn) by case and channel; null: any. <paramref name="CutOff"/> is the hour after which receipt counts as the next working day.</summary>
internal sealed record ProcedureTerm(string? Case, Channel? Channel, DeadlineTerm Term, DeadlineEnd End, TimeOnly? CutOff, bool IsSure);

/// <summary>
/// What it costs by case and channel, in đồng, from a day until a day: a line that says more (case, channel) wins. <paramref name="PerUnit"/> names the form's answer that counts
/// the units (persons), null for once. <paramref name="Waiver"/> is the code of who pays nothing or less: <paramref name="Percent"/> of the amount. Both days are in force.
/// </summary>
internal sealed record ProcedureFee(string Code, string Vi, string En, string? Case, Channel? Channel, long Amount, string? PerUnit, string? Waiver, int Percent, DateOnly? From, DateOnly? Until, string Basis)
{
    internal string Label => Speech.English ? En : Vi;

    internal bool IsInForce(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);
}

/// <summary>What comes out of it (kết quả): the paper's name, the document kind of the store, how long it is kept and counts.</summary>
internal sealed record ProcedureResult(string Kind, string Vi, string En, int? KeepYears, int? ValidMonths)
{
    internal string Label => Speech.English ? En : Vi;
}
