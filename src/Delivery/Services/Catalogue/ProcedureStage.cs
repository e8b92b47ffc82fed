using DeAn06.Places;

namespace DeAn06.Services.Catalogue;

/// <summary>How far a procedure is on its way to the people.</summary>
internal enum ProcedureStage
{
    /// <summary>Bản nháp: nobody can apply.</summary>
    Draft,

    /// <summary>Thí điểm: at named offices.</summary>
    Pilot,

    /// <summary>Chính thức.</summary>
    Live,

    /// <summary>Tập huấn: for training at named offices; stands beside the others and touches no register.</summary>
    Practice,
}

/// <summary>How much of it can be done online (mức độ dịch vụ công trực tuyến), decree 224/2026.</summary>
internal enum OnlineLevel
{
    None,

    /// <summary>Một phần, only with a published reason.</summary>
    Partial,

    /// <summary>Toàn trình.</summary>
    Full,
}

/// <summary>Why a procedure is online in part only; decree 224/2026 knows no other reasons.</summary>
internal enum PartialReason
{
    /// <summary>Người nộp phải có mặt.</summary>
    Presence,

    /// <summary>Phải kiểm tra thực địa.</summary>
    Onsite,

    /// <summary>Lỗi kỹ thuật.</summary>
    Fault,
}

/// <summary>
/// Where a procedure stands from a day until a day (exclusive), for the country (no province) or for one province, which then counts alone. Offices are named for a pilot and
/// for practice.
/// </summary>
internal sealed record StageRow(
    Guid Id, string Code, string? Province, ProcedureStage Stage, IReadOnlyList<string> Offices, OnlineLevel Online, PartialReason? Reason, string? ReasonVi, string? ReasonEn, DateOnly From, DateOnly? Until)
{
    internal bool IsInForce(DateOnly day) => From <= day && (Until is null || day < Until);

    internal string? ReasonText => Speech.English ? ReasonEn : ReasonVi;
}

/// <summary>
/// What an office may do with a procedure on a day. <paramref name="MayPractise"/>: it trains with it; a dossier made in practice is marked so for its whole life and its effect
/// is never carried into a register.
/// </summary>
internal sealed record Standing(ProcedureStage Stage, bool MayPractise, OnlineLevel Online, string? ReasonVi, string? ReasonEn)
{
    internal static readonly Standing Nowhere = new(ProcedureStage.Draft, false, OnlineLevel.None, null, null);

    /// <summary>True when real dossiers are taken in here.</summary>
    internal bool IsOpen => Stage is ProcedureStage.Live or ProcedureStage.Pilot;
}

/// <summary>Looks up where a procedure stands.</summary>
internal sealed class Stages(CatalogueBook book, IOffices offices, IPlaces places)
{
    /// <summary>Where the procedure stands at an office on a day. A pilot counts only at the offices it names.</summary>
    internal Standing StageOf(string procedure, OfficeCode office, DateOnly day)
    {
        var rows = book.StagesOf(procedure).Where(s => s.IsInForce(day)).ToList();
        if (rows.Count == 0) return Standing.Nowhere;
        var practises = rows.Any(s => s.Stage == ProcedureStage.Practice && s.Offices.Contains(office.ToString()));
        var area = offices.Find(office, day)?.Area ?? offices.Find(office.ToString())?.Area;
        var province = area is { } a ? places.Path(a)[^1].Code.Digits : null;
        var row = Row(rows, province);
        if (row is null || (row.Stage == ProcedureStage.Pilot && !row.Offices.Contains(office.ToString()))) return Standing.Nowhere with { MayPractise = practises };
        return new Standing(row.Stage, practises, row.Online, row.ReasonVi, row.ReasonEn);
    }

    /// <summary>The row that counts in a province (two digits), or for the country.</summary>
    internal StageRow? Of(string procedure, string? province, DateOnly day) => Row([.. book.StagesOf(procedure).Where(s => s.IsInForce(day))], province);

    /// <summary>True when somebody somewhere can apply online on the day.</summary>
    internal bool IsOpenOnline(string procedure, DateOnly day) =>
        book.StagesOf(procedure).Any(s => s.IsInForce(day) && s.Stage is ProcedureStage.Live or ProcedureStage.Pilot && s.Online != OnlineLevel.None);

    /// <summary>Why nobody can apply online on the day, wherever they live; null where somebody can.</summary>
    internal Problem? ClosedOnline(string procedure, DateOnly day) => IsOpenOnline(procedure, day) ? null : ProblemsOfCatalogue.NotOpenOnline;

    /// <summary>Why nobody can apply online on the day where these two receive and decide; null where one can. A pilot names one of them.</summary>
    internal Problem? ClosedOnlineAt(string procedure, OfficeCode receives, OfficeCode decides, DateOnly day) =>
        ClosedOnline(procedure, day) ?? (IsOpenAt(procedure, receives, decides, day, s => s.Online != OnlineLevel.None) ? null : ProblemsOfCatalogue.NotOpenThere.With("office", offices.NameOf(receives.ToString())));

    /// <summary>Why these two take no dossiers in on the day, at the counter or by post; null where they do.</summary>
    internal Problem? ClosedAt(string procedure, OfficeCode receives, OfficeCode decides, DateOnly day) =>
        IsOpenAt(procedure, receives, decides, day, _ => true) ? null : ProblemsOfCatalogue.NotTakenIn.With("office", offices.NameOf(receives.ToString()));

    private bool IsOpenAt(string procedure, OfficeCode receives, OfficeCode decides, DateOnly day, Func<Standing, bool> also) =>
        ((OfficeCode[])[receives, decides]).Any(o => StageOf(procedure, o, day) is { IsOpen: true } s && also(s));

    private static StageRow? Row(List<StageRow> rows, string? province) =>
        (province is null ? null : rows.FirstOrDefault(s => s.Province == province && s.Stage != ProcedureStage.Practice)) ?? rows.FirstOrDefault(s => s.Province is null && s.Stage != ProcedureStage.Practice);
}
