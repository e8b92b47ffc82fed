using DeAn06.Messages.Delivery;
using DeAn06.Messages.Preferences;

namespace DeAn06.Messages.Notices;

/// <summary>Who of many may be reachable outside the platform; the others need no errand.</summary>
internal sealed class ReachedOutside(PlanDelivery plan, IEnumerable<IAddresses> books, PreferenceTable preferences)
{
    internal async Task<IReadOnlySet<Guid>> AmongAsync(MessageKind kind, IReadOnlyList<Guid> persons, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        if (kind.Urgency == Urgency.News || (kind.Channels & plan.Ready) == Channels.None) return found;
        if ((kind.Channels & (Channels.Sms | Channels.Email)) != Channels.None)
            foreach (var book in books)
                found.UnionWith((await book.OfAsync([.. persons.Select(Receiver.Person)], ct)).Where(a => a.Value.Phone is not null || a.Value.Email is not null).Select(a => a.Key.Key));
        if (kind.Channels.HasFlag(Channels.Push)) found.UnionWith((await preferences.BrowsersAsync([.. persons], ct)).Select(s => s.Receiver));
        return found;
    }
}
