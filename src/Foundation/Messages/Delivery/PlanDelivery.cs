using DeAn06.Messages.Inbox;
using DeAn06.Messages.Preferences;

namespace DeAn06.Messages.Delivery;

/// <summary>By which ways a message goes out, and with what. <paramref name="Quiet"/> are the receiver's own hours.</summary>
internal sealed record Plan(Channels Channels, QuietHours? Quiet, Addresses? Addresses, IReadOnlyList<Subscription> Browsers);

/// <summary>
/// Decides by which ways a message goes out: what the kind allows, the receiver chose and has, is configured here, was not done before, and is not too much in one
/// day. A flood therefore stays in the inbox, and a stranger cannot make a phone ring a thousand times.
/// </summary>
internal sealed class PlanDelivery(
    MessageTable table, PreferenceTable preferences, IEnumerable<IAddresses> books, ISendSms sms, ISendEmail email, IPushToBrowser push, MessagesOptions options)
{
    private const int UrgentFactor = 5;

    /// <summary>The plan of each message by its id, but for how many were sent today; of a kind that no room has any more nothing goes out.</summary>
    internal async Task<IReadOnlyDictionary<Guid, Plan>> ForAsync(IReadOnlyList<(Receiver Receiver, MessageKind? Kind, MessageRow Row)> messages, CancellationToken ct)
    {
        if (messages.Count == 0) return new Dictionary<Guid, Plan>();
        var chosen = await preferences.OfAsync([.. messages.Select(m => m.Receiver.Key).Distinct()], ct);
        var wanted = messages.ToDictionary(m => m.Row.Id, m => m.Kind is null ? Channels.None : chosen[m.Receiver.Key].For(m.Kind) & ~m.Row.SentVia & Ready);
        Receiver[] Who(Channels channels) => [.. messages.Where(m => (wanted[m.Row.Id] & channels) != Channels.None).Select(m => m.Receiver).Distinct()];
        var addresses = await AddressesAsync(Who(Channels.Sms | Channels.Email | Channels.Push), ct);
        var browsers = Who(Channels.Push) is { Length: > 0 } pushed ? (await preferences.BrowsersAsync([.. pushed.Select(r => r.Key)], ct)).ToLookup(b => b.Receiver) : null;
        return messages.ToDictionary(m => m.Row.Id, m => Of(wanted[m.Row.Id], chosen[m.Receiver.Key].Quiet, addresses.GetValueOrDefault(m.Receiver), [.. browsers?[m.Receiver.Key] ?? []]));
    }

    private static Plan Of(Channels wanted, QuietHours? quiet, Addresses? addresses, IReadOnlyList<Subscription> browsers)
    {
        if (addresses?.Phone is null) wanted &= ~Channels.Sms;
        if (addresses?.Email is null) wanted &= ~Channels.Email;
        if (browsers.Count == 0) wanted &= ~Channels.Push;
        return new(wanted, quiet, addresses, browsers);
    }

    /// <summary>The plan without the channels that brought enough to its receiver today.</summary>
    internal async Task<Plan> WithoutFloodAsync(Plan planned, Receiver receiver, MessageKind kind, DateTime at, CancellationToken ct)
    {
        if (planned.Channels == Channels.None) return planned;
        var most = options.MostADay * (kind.Urgency == Urgency.Urgent ? UrgentFactor : 1);
        var sent = await table.SentSinceAsync(receiver.Key, at.AddDays(-1), ct);
        return planned with { Channels = sent.Where(s => s.Value >= most).Aggregate(planned.Channels, (left, s) => left & ~s.Key) };
    }

    internal Channels Ready => (sms.IsReady ? Channels.Sms : 0) | (email.IsReady ? Channels.Email : 0) | (push.IsReady ? Channels.Push : 0);

    /// <summary>The addresses of receivers, each from the first book that has one.</summary>
    internal async Task<IReadOnlyDictionary<Receiver, Addresses>> AddressesAsync(IReadOnlyCollection<Receiver> receivers, CancellationToken ct)
    {
        var found = new Dictionary<Receiver, Addresses>();
        if (receivers.Count == 0) return found;
        foreach (var book in books)
            foreach (var (receiver, addresses) in await book.OfAsync(receivers, ct)) found.TryAdd(receiver, addresses);
        return found;
    }
}
