using DeAn06.Messages.Inbox;
using DeAn06.Messages.Preferences;

namespace DeAn06.Messages.Delivery;

/// <summary>By which ways a message goes out, and with what.</summary>
internal sealed record Plan(Channels Channels, DateTime? QuietUntil, Addresses? Addresses, IReadOnlyList<Subscription> Browsers);

/// <summary>
/// Decides by which ways a message goes out: what the kind allows, the receiver chose and has, is configured here, was not done before, and is not too much in one
/// day. A flood therefore stays in the inbox, and a stranger cannot make a phone ring a thousand times.
/// </summary>
internal sealed class PlanDelivery(
    MessageTable table, PreferenceTable preferences, IEnumerable<IAddresses> books, ISendSms sms, ISendEmail email, IPushToBrowser push, MessagesOptions options)
{
    private const int UrgentFactor = 5;

    internal async Task<Plan> ForAsync(Receiver receiver, MessageKind kind, MessageRow message, DateTime at, CancellationToken ct)
    {
        var chosen = await preferences.OfAsync(receiver.Key, ct);
        var wanted = chosen.For(kind) & ~message.SentVia & Ready;
        if (wanted == Channels.None) return new(Channels.None, null, null, []);
        var addresses = await AddressesAsync(receiver, ct);
        IReadOnlyList<Subscription> browsers = wanted.HasFlag(Channels.Push) ? await preferences.BrowsersAsync([receiver.Key], ct) : [];
        if (addresses?.Phone is null) wanted &= ~Channels.Sms;
        if (addresses?.Email is null) wanted &= ~Channels.Email;
        if (browsers.Count == 0) wanted &= ~Channels.Push;
        if (wanted == Channels.None) return new(Channels.None, null, addresses, []);
        var most = options.MostADay * (kind.Urgency == Urgency.Urgent ? UrgentFactor : 1);
        foreach (var (channel, sent) in await table.SentSinceAsync(receiver.Key, at.AddDays(-1), ct))
            if (sent >= most) wanted &= ~channel;
        return new(wanted, kind.Urgency == Urgency.Urgent ? null : chosen.Quiet?.EndOf(at), addresses, browsers);
    }

    internal Channels Ready => (sms.IsReady ? Channels.Sms : 0) | (email.IsReady ? Channels.Email : 0) | (push.IsReady ? Channels.Push : 0);

    internal async Task<Addresses?> AddressesAsync(Receiver receiver, CancellationToken ct)
    {
        foreach (var book in books)
            if ((await book.OfAsync([receiver], ct)).TryGetValue(receiver, out var found)) return found;
        return null;
    }
}
