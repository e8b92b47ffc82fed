using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Demo;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.Integration.Identity.CrossDevice;
using DeAn06.Tests.TestKit;
using Npgsql;

namespace DeAn06.Tests.Integration.Identity.Card;

/// <summary>What tests of the card do again and again: an owner with a passkey's session, a code read off the screen, a stranger who checks it.</summary>
internal static class CardGround
{
    internal const string Refused = "Mã này không dùng được.";
    private static readonly string[] Passkey = ["hwk"];

    internal static Task<Visitor> OwnerAsync(this TestHost host, string login, string[]? methods = null) => Visitor.AsAsync(host, login, 2, "vi", methods ?? Passkey);

    /// <summary>The n-th account of a test class: of level 2, of the next person of the demo nation without one who holds one card, in use; made at the first call.</summary>
    internal static async Task<Account> CardholderAsync(this TestHost host, int n)
    {
        var login = $"the.{n}";
        if (await host.AccountAsync(login) is { } made) return made;
        await using var find = host.Source.CreateCommand("""
            SELECT p.person_id, p.name FROM population.card c JOIN population.person p USING (person_id)
            WHERE c.state = 'active' AND upper_inf(c.recorded) AND upper_inf(c.valid) AND c.kind <> 'cmnd9' AND coalesce(c.expires_on > '2027-06-01', true) AND c.number = p.number
              AND p.death_date IS NULL AND p.missing_date IS NULL AND p.merged_into IS NULL AND length(p.birth_date) = 10
              AND NOT EXISTS (SELECT FROM population.person_history h WHERE h.person_id = p.person_id)
              AND NOT EXISTS (SELECT FROM identity.person_account a WHERE a.person_id = p.person_id) AND (SELECT count(*) FROM population.card o WHERE o.person_id = p.person_id) = 1
            ORDER BY p.person_id LIMIT 1
            """);
        await using (var reader = await find.ExecuteReaderAsync())
        {
            Assert.True(await reader.ReadAsync(), "Everyone with a card has an account.");
            await using var connection = await host.Source.OpenConnectionAsync();
            await using var batch = new NpgsqlBatch(connection);
            DemoAccounts.Add(batch, new DemoAccount(login, reader.GetString(1), "citizen", "", "", null, ["citizen"], "Công dân", "", reader.GetGuid(0), 2), null, host.Clock.UtcNow.AddMinutes(-1));
            await batch.ExecuteNonQueryAsync();
        }
        return await host.AccountAsync(login);
    }

    /// <summary>Chooses what to show and reads the QR off the screen.</summary>
    internal static async Task<string> CodeAsync(this Visitor owner, string share)
    {
        await owner.GoAsync("/toi/the/chia-se");
        await owner.PressAsync("Tạo mã QR", null, ("chon", share));
        return await ReadAsync(owner);
    }

    internal static async Task<string> ReadAsync(Visitor owner)
    {
        var picture = owner.Page.QuerySelector("figure.qr img")!.GetAttribute("src")!;
        return await Zbar.ReadAsync(Encoding.ASCII.GetString(Convert.FromBase64String(picture.Split(',')[1])));
    }

    /// <summary>What a stranger is told of a code; sent by the form of the page, without script.</summary>
    internal static async Task<string> CheckAsync(this TestHost host, string code)
    {
        using var stranger = await Visitor.AsAsync(host, null);
        return await stranger.CheckAsync(code);
    }

    internal static async Task<string> CheckAsync(this Visitor checker, string code)
    {
        await checker.GoAsync("/kiem-tra/the");
        await checker.PressAsync("Kiểm tra thẻ", null, ("Code", code));
        return checker.Page.DocumentElement.TextContent;
    }

    internal static async Task ForgetWrongCodesAsync(this TestHost host) => await host.ScalarAsync<int>("DELETE FROM identity.wrong_entry");

    internal static Task<long> PresentedAsync(this TestHost host, Guid person) => host.ScalarAsync<long>(
        "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'identity.card-presented/1' AND s.person_id = $1", person);
}

/// <summary>A browser that keeps the card, with a key of its own, as the script does it.</summary>
internal sealed class SoftKeeper : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal string Keep { get; private set; } = "";

    internal string Statement { get; private set; } = "";

    internal async Task<(HttpStatusCode Status, string Text)> KeepAsync(Visitor owner)
    {
        var point = key.ExportParameters(false).Q;
        var told = await SendAsync(owner, "Keep", ("x", Text(point.X!)), ("y", Text(point.Y!)));
        Take(told.Text);
        return told;
    }

    internal async Task<(HttpStatusCode Status, string Text)> RenewAsync(Visitor owner)
    {
        var told = await SendAsync(owner, "Renew", ("keep", Keep));
        Take(told.Text);
        return told;
    }

    /// <summary>The text of the QR that this browser would draw at a time.</summary>
    internal string CodeAt(DateTime at, string share = "anh", string? statement = null)
    {
        var said = $"{statement ?? Statement}~{share}.{(long)(at - DateTime.UnixEpoch).TotalMilliseconds}";
        return said + "~" + Text(key.SignData(Encoding.ASCII.GetBytes(said), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    internal static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(Visitor owner, string handler, params (string, string)[] fields)
    {
        await owner.GoAsync("/toi/the/tren-may");
        var token = owner.Page.QuerySelector("kept-card input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await owner.Client.PostAsync($"/toi/the/tren-may?handler={handler}", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private void Take(string json)
    {
        if (!json.StartsWith('{')) return;
        using var told = JsonDocument.Parse(json);
        if (!told.RootElement.TryGetProperty("statement", out var statement)) return;
        (Statement, Keep) = (statement.GetString()!, told.RootElement.GetProperty("keep").GetString()!);
    }

    public void Dispose() => key.Dispose();
}
