using DeAn06.Messages.Delivery;

namespace DeAn06.Messages.Preferences;

/// <summary>
/// A receiver lets a browser be told (bật thông báo). What the browser says of itself is checked: its push service must be on the public internet over https,
/// its key a point of P-256. Adding it again changes its keys.
/// </summary>
internal sealed class AddBrowser(Db db, Journal journal, IMessages messages, PreferenceTable table, PushNetwork network, IPushToBrowser push) : IUseCase
{
    internal const int MostBrowsers = 10;
    private const int LongestDevice = 60;

    internal sealed record Command(string Endpoint, string P256dh, string Auth, string Device);

    internal async Task<Result<Guid>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (act.Represents) return KernelProblems.NotAllowed;
        if (!push.IsReady) return MessagesProblems.PushNotReady;
        if (network.Check(command.Endpoint) is { } wrong) return wrong;
        if (!TryRead(command.P256dh, 65, out var point) || !PushEncryption.IsPoint(point) || !TryRead(command.Auth, 16, out var auth)) return MessagesProblems.KeysUnreadable;
        var receiver = Receiver.Of(act)[0];
        var id = Receiver.KeyOf(command.Endpoint);
        var known = await table.BrowsersAsync([receiver.Key], ct);
        if (known.TrueForAll(s => s.Id != id) && known.Count >= MostBrowsers) return MessagesProblems.TooManyBrowsers.With("limit", MostBrowsers);
        var device = OneLine.Of(command.Device, LongestDevice) is { Length: > 0 } told ? told : "?";
        db.Write("""
            INSERT INTO messages.push_subscription (receiver_id, subscription_id, endpoint, p256dh, auth, device, kept_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (receiver_id, subscription_id) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device, kept_at = excluded.kept_at
            """, 1, receiver.Key, id, command.Endpoint, point, auth, device, act.At);
        if (known.Exists(s => s.Id == id)) return id;
        messages.Send(new(OwnKinds.BrowserAdded.Code, receiver, new Dictionary<string, string> { ["device"] = device }, SettingsModel.Path), act);
        journal.Record(act, new BrowserAdded(id, device), ChangePreferences.Subjects(receiver));
        return id;
    }

    private static bool TryRead(string base64Url, int length, out byte[] bytes)
    {
        bytes = [];
        if (base64Url.Length > 200) return false;
        try
        {
            bytes = System.Buffers.Text.Base64Url.DecodeFromChars(base64Url);
        }
        catch (FormatException)
        {
            return false;
        }
        return bytes.Length == length;
    }
}

/// <summary>A receiver turns a browser off or signs out of it, or its push service said that it is gone.</summary>
internal sealed class RemoveBrowser(Db db, Journal journal) : IUseCase
{
    internal const string ByOwner = "owner";
    internal const string Gone = "gone";
    internal const string Left = "left";

    internal async Task<Result<Done>> RunAsync(Receiver receiver, Guid id, string ground, Act act, CancellationToken ct)
    {
        await using var command = db.Command("DELETE FROM messages.push_subscription WHERE receiver_id = $1 AND subscription_id = $2", receiver.Key, id);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return KernelProblems.NotFound;
        journal.Record(act, new BrowserRemoved(id, ground), ChangePreferences.Subjects(receiver));
        return Done.It;
    }
}
