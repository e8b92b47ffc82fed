using DeAn06.Trust;

namespace DeAn06.Messages.Inbox;

/// <summary>
/// Whose inboxes someone opens: their own, and those of records that were merged into theirs. An undone merge takes them away again, for nothing was moved.
/// </summary>
internal sealed class Inboxes(IEnumerable<IJoinRecords> registers)
{
    internal async Task<Guid[]> OfAsync(Act act, CancellationToken ct)
    {
        var keys = Receiver.Of(act).Select(r => r.Key).ToList();
        if (act.Person is { } person)
            foreach (var register in registers) keys.AddRange(await register.OfAsync(person, ct));
        return [.. keys.Distinct()];
    }
}
