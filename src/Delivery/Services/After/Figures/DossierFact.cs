using System.Text.Json;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.After.Figures;

/// <summary>
/// What the journal tells of one dossier for statistics: the facts that decision 766 and circular 01/2018 count. Folded from entries in the order of their leaves; an entry that it holds
/// already changes nothing, so that the journal may be read again.
/// </summary>
internal sealed record DossierFact(Guid Dossier)
{
    /// <summary>The newest leaf it holds.</summary>
    public long Last { get; init; } = -1;

    public string Procedure { get; init; } = "";

    public Channel Channel { get; init; }

    /// <summary>The office that decides: figures are its own.</summary>
    public string Office { get; init; } = "";

    public bool Practice { get; init; }

    public DateOnly? SubmittedOn { get; init; }

    public bool ByEIdentity { get; init; }

    /// <summary>A paper came as a file (thành phần hồ sơ số hóa).</summary>
    public bool Digitised { get; init; }

    /// <summary>A paper was answered by a register or the person's store (tái sử dụng).</summary>
    public bool Reused { get; init; }

    public DateOnly? PaidOn { get; init; }

    public bool PaidOnline { get; init; }

    public int Supplements { get; init; }

    /// <summary>The day its result was signed, or on which it was refused or stopped.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>2 before the day it was due, 1 on that day in time, 0 later; null where no clock ran.</summary>
    public int? Time { get; init; }

    /// <summary>The actor texts of the officers who handled it.</summary>
    public IReadOnlyList<string> Officers { get; init; } = [];

    public DateOnly? RatedOn { get; init; }

    public IReadOnlyList<int> Grades { get; init; } = [];

    internal DossierFact After(FollowedEntry e) => e.Index <= Last || e.Payload is null ? this : Read(e, JsonSerializer.Deserialize<JsonElement>(e.Payload)) with { Last = e.Index };

    private DossierFact Read(FollowedEntry e, JsonElement p) => e.Event switch
    {
        FollowDossiers.Submitted => Submit(Clock.DayOf(e.At), p),
        FollowDossiers.Moved => Move(e, p),
        FollowDossiers.FeePaid => this with { PaidOn = PaidOn ?? Clock.DayOf(e.At), PaidOnline = p.GetProperty("online").GetBoolean() },
        FollowDossiers.Rated => this with { RatedOn = RatedOn ?? Clock.DayOf(e.At), Grades = [.. p.GetProperty("grades").EnumerateArray().Select(g => g.GetInt32())] },
        _ => this,
    };

    private DossierFact Submit(DateOnly day, JsonElement p)
    {
        int Number(string name) => p.GetProperty(name).GetInt32();
        return this with
        {
            SubmittedOn = day, Procedure = p.GetProperty("procedure").GetString()!, Channel = (Channel)Number("channel"), Office = p.GetProperty("decides").GetString()!, Practice = p.GetProperty("practice").GetBoolean(),
            ByEIdentity = p.GetProperty("byEIdentity").GetBoolean(), Digitised = Number("digitised") > 0, Reused = Number("fromRegister") + Number("fromStore") > 0,
        };
    }

    private DossierFact Move(FollowedEntry e, JsonElement p)
    {
        if (!Enum.TryParse<DossierDeed>(p.GetProperty("deed").GetString(), out var deed)) return this;
        var day = Clock.DayOf(e.At);
        var next = e.Actor.StartsWith("officer:", StringComparison.Ordinal) && !Officers.Contains(e.Actor) ? this with { Officers = [.. Officers, e.Actor] } : this;
        return deed switch
        {
            DossierDeed.AskSupplement => next with { Supplements = Supplements + 1 },
            DossierDeed.PayFee => next with { PaidOn = PaidOn ?? day },
            DossierDeed.Approve or DossierDeed.Stop or DossierDeed.Lapse or DossierDeed.RefuseReception when DecidedOn is null => next with { DecidedOn = day, Time = TimeOf(e.At, p) },
            _ => next,
        };
    }

    /// <summary>Asked for a supplement more than once counts as late (decision 766, 2.1).</summary>
    private int? TimeOf(DateTime at, JsonElement p) => !p.TryGetProperty("due", out var due) ? null
        : at > due.GetDateTime() || Supplements > 1 ? 0 : Clock.DayOf(at) < Clock.DayOf(due.GetDateTime()) ? 2 : 1;

    /// <summary>What it gives to the counters of its office: practice gives nothing.</summary>
    internal IEnumerable<(DateOnly Day, Figure Figure, long Count)> Given()
    {
        if (Practice || Office.Length == 0) yield break;
        if (SubmittedOn is { } submitted)
            foreach (var (counts, figure) in ((bool, Figure)[])
            [
                (true, Figure.Submitted), (Channel == Channel.Online, Figure.Online), (Channel == Channel.Postal, Figure.Postal), (ByEIdentity, Figure.EIdentity),
                (Digitised, Figure.Digitised), (Reused, Figure.Reused),
            ])
                if (counts) yield return (submitted, figure, 1);
        if (PaidOn is { } paid) yield return (paid, Figure.Paid, 1);
        if (PaidOn is { } online && PaidOnline) yield return (online, Figure.PaidOnline, 1);
        foreach (var given in Decided()) yield return given;
        if (RatedOn is not { } rated) yield break;
        yield return (rated, Figure.Rated, 1);
        yield return (rated, Figure.Points, Grades.Where(g => g >= 0).Sum());
        yield return (rated, Figure.MostPoints, 2 * Grades.Count(g => g >= 0));
    }

    private IEnumerable<(DateOnly Day, Figure Figure, long Count)> Decided()
    {
        if (DecidedOn is not { } day) yield break;
        yield return (day, Figure.Finished, 1);
        if (Time is not { } time) yield break;
        yield return (day, time > 0 ? Figure.OnTime : Figure.Late, 1);
        if (time == 2) yield return (day, Figure.Early, 1);
        if (time == 0 && Channel == Channel.Online) yield return (day, Figure.LateOnline, 1);
    }
}

/// <summary>A counter of an office and day; in the order of the columns of <c>services.office_day</c>.</summary>
internal enum Figure
{
    /// <summary>Nộp.</summary>
    Submitted,

    /// <summary>Nộp trực tuyến.</summary>
    Online,

    /// <summary>Nộp qua bưu chính.</summary>
    Postal,

    /// <summary>Người nộp được xác thực bằng định danh điện tử.</summary>
    EIdentity,

    /// <summary>Có thành phần hồ sơ số hóa.</summary>
    Digitised,

    /// <summary>Có dữ liệu, giấy tờ dùng lại.</summary>
    Reused,

    /// <summary>Có nộp tiền.</summary>
    Paid,

    /// <summary>Nộp tiền trực tuyến.</summary>
    PaidOnline,

    /// <summary>Giải quyết xong, kể cả từ chối.</summary>
    Finished,

    /// <summary>Xong trước ngày hẹn.</summary>
    Early,

    /// <summary>Xong đúng hạn, kể cả trước hạn.</summary>
    OnTime,

    /// <summary>Xong quá hạn.</summary>
    Late,

    /// <summary>Nộp trực tuyến mà xong quá hạn.</summary>
    LateOnline,

    /// <summary>Có đánh giá.</summary>
    Rated,

    /// <summary>Tổng điểm chấm.</summary>
    Points,

    /// <summary>Tổng điểm cao nhất chấm được.</summary>
    MostPoints,
}
