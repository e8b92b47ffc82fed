using System.Globalization;

namespace DeAn06.Services.After.Feedback;

/// <summary>
/// The duty when the time to add what was asked for is over (hết hạn bổ sung): the complaint or suggestion ends, its giver is told that they may give it anew. Whoever adds at the same moment waits for the
/// row and one of the two counts. The term is that of dossiers in Law (<c>one-stop.return-incomplete answer-within</c>), as no text has one.
/// </summary>
internal sealed class LapseFeedback(FeedbackTable table, FeedbackDesk desk) : IDuty
{
    internal const string Name = "services.lapse-feedback";
    private const string Said = "Quá hạn bổ sung, cơ quan chưa nhận được nội dung đã yêu cầu.";

    internal static string KeyOf(Guid feedback) => feedback.ToString("N", CultureInfo.InvariantCulture);

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(Guid.ParseExact(errand.Key, "N"), locked: true, ct) is not { State: FeedbackState.Asked } row) return Done.It;
        var open = await desk.ReadAsync(row, locked: true, ct);
        // What waited before there was this duty has one that comes at once and finds its time here, as does one whose time the calendar moved.
        if (open.Facts.AddBy is { } until && act.At < until) throw new NotYet(until);
        await desk.EndAsync(open, new(FeedbackDeed.Lapse, Said), act, ct);
        return Done.It;
    }
}
