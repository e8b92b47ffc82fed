using DeAn06.Trust;

namespace DeAn06.Messages.Inbox;

/// <summary>
/// Whose inboxes someone opens: their person's, those of records that were merged into it, and their account's. What was sent to a record before it was merged
/// stays where it is and is read here.
/// </summary>
internal sealed class Inboxes(JoinedRecords records)
{
    internal async Task<Guid[]> OfAsync(Act act, CancellationToken ct)
    {
        var own = Receiver.Of(act).Select(r => r.Key);
        return act.Person is { } person ? [.. own.Union(await records.OfAsync(person, ct))] : [.. own];
    }
}
