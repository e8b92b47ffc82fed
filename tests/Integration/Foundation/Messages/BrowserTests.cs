using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Messages;
using DeAn06.Messages.Delivery;
using DeAn06.Messages.Preferences;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeAn06.Tests.Integration.Messages;

/// <summary>The real sender of web push, which may call this machine.</summary>
public sealed class PushGround : MessagesGround
{
    internal override void Adjust(IServiceCollection services)
    {
        base.Adjust(services);
        services.AddSingleton(MessagesOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(
            [new("Messages:Push:Plain", "true"), new("Messages:Push:Private", "127.0.0.0/8"), new("Messages:Push:Contact", "mailto:lien-he@thu.example"), new("Messages:Real", "push")]).Build()));
    }
}

public sealed class BrowserTests(PushGround ground) : IClassFixture<PushGround>
{
    private TestHost Host => ground.Host;

    private async Task<Result<Guid>> AddAsync(Receiver person, string endpoint, string? point = null, string? auth = null)
    {
        var act = ground.Act with { Person = person.Key };
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var command = new AddBrowser.Command(endpoint, point ?? Base64Url.EncodeToString(PushEncryption.PointOf(key.ExportParameters(false).Q)), auth ?? Base64Url.EncodeToString(new byte[16]), "Chrome\r\n, Linux");
        return await Host.RunAsync<AddBrowser, Guid>(u => u.RunAsync(command, act, default), act);
    }

    [Fact]
    public async Task A_browser_is_told_by_its_push_service_encrypted_for_it_alone()
    {
        await using var service = await PushService.StartAsync();
        var (person, _, _) = ground.SomeOne(reachable: false);
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var auth = RandomNumberGenerator.GetBytes(16);
        Assert.True((await AddAsync(person, service.Address, Base64Url.EncodeToString(PushEncryption.PointOf(key.ExportParameters(false).Q)), Base64Url.EncodeToString(auth))).IsDone);
        var id = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        await ground.SettledAsync(id);
        Assert.EndsWith("\"channels\":[\"inbox\",\"push\"]}", await ground.PayloadAsync("messages.message-sent/1", id.ToString()));
        var call = service.Calls.Single(c => Decrypt(c.Body, key, auth).Contains(Ids.Handle(id), StringComparison.Ordinal));
        Assert.Equal($$"""{"title":"Bạn có tin mới","text":"Bạn có tin mới trong hộp thư.","path":"/toi/hop-thu/{{Ids.Handle(id)}}","lang":"vi"}""", Decrypt(call.Body, key, auth));
        Assert.Equal(("aes128gcm", "high"), (call.Encoding, call.Urgency));
        Assert.InRange(long.Parse(call.Ttl), 200_000, 259_200);
        Assert.Matches("^[A-Za-z0-9_-]{1,32}$", call.Topic);
        Assert.StartsWith("vapid t=", call.Authorization);
        Assert.EndsWith(", k=" + Host.Services.GetRequiredService<Vapid>().PublicKey, call.Authorization);
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.push_subscription WHERE receiver_id = $1 AND device = 'Chrome , Linux'", person.Key));
    }

    [Theory]
    [InlineData(404, 0, "[\"inbox\"]")]
    [InlineData(410, 0, "[\"inbox\"]")]
    [InlineData(413, 1, "[\"inbox\"]")]
    [InlineData(201, 1, "[\"inbox\",\"push\"]")]
    public async Task A_subscription_that_is_gone_is_forgotten_and_nothing_else(int status, long left, string channels)
    {
        await using var service = await PushService.StartAsync();
        var (person, _, _) = ground.SomeOne(reachable: false);
        Assert.True((await AddAsync(person, service.Address)).IsDone);
        await Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT bool_and(settled_at IS NOT NULL) FROM messages.message WHERE receiver_id = $1", person.Key));
        service.Status = status;
        var id = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        await ground.SettledAsync(id);
        Assert.EndsWith($"\"channels\":{channels}}}", await ground.PayloadAsync("messages.message-sent/1", id.ToString()));
        Assert.Equal(left, await Host.ScalarAsync<long>("SELECT count(*) FROM messages.push_subscription WHERE receiver_id = $1", person.Key));
        Assert.Equal(left == 0 ? 1L : 0L, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'messages.browser-removed/1' AND s.person_id = $1", person.Key));
    }

    [Fact]
    public async Task A_push_service_in_trouble_is_asked_again_with_the_same_topic()
    {
        await using var service = await PushService.StartAsync();
        var (person, _, _) = ground.SomeOne(reachable: false);
        Assert.True((await AddAsync(person, service.Address)).IsDone);
        await Patience.UntilAsync(() => Host.ScalarAsync<bool>("SELECT bool_and(settled_at IS NOT NULL) FROM messages.message WHERE receiver_id = $1", person.Key));
        service.Calls.Clear();
        service.Status = 503;
        var id = await ground.SendAsync(TestKinds.Alarm, person, MessagesGround.Named);
        await Patience.UntilAsync(() => Task.FromResult(!service.Calls.IsEmpty));
        service.Status = 201;
        ground.Later(TimeSpan.FromSeconds(5));
        await ground.SettledAsync(id);
        Assert.Equal(2, service.Calls.Count);
        Assert.Single(service.Calls.Select(c => c.Topic).Distinct());
    }

    [Fact]
    public async Task What_a_browser_says_of_itself_is_checked_and_nobody_turns_off_anothers()
    {
        var (person, _, _) = ground.SomeOne();
        Assert.Equal("MSG-002", (await AddAsync(person, "ftp://push.example.vn/a")).Problem?.Code);
        Assert.Equal("MSG-003", (await AddAsync(person, "http://10.1.2.3/a")).Problem?.Code);
        Assert.Equal("MSG-004", (await AddAsync(person, "https://push.example.vn/a", point: "AAAA")).Problem?.Code);
        Assert.Equal("MSG-004", (await AddAsync(person, "https://push.example.vn/a", point: Base64Url.EncodeToString([4, .. new byte[64]]))).Problem?.Code);
        Assert.Equal("MSG-004", (await AddAsync(person, "https://push.example.vn/a", auth: "không phải")).Problem?.Code);
        for (var i = 0; i < AddBrowser.MostBrowsers; i++) Assert.True((await AddAsync(person, $"http://127.0.0.1:1/{i}")).IsDone);
        Assert.Equal("MSG-005", (await AddAsync(person, "http://127.0.0.1:1/11")).Problem?.Code);
        var again = await AddAsync(person, "http://127.0.0.1:1/3");
        Assert.True(again.IsDone);
        var act = ground.Act;
        var (other, _, _) = ground.SomeOne();
        Assert.Equal("KER-003", (await Host.RunAsync<RemoveBrowser, Done>(u => u.RunAsync(other, again.Value, RemoveBrowser.ByOwner, act, default), act)).Problem?.Code);
        Assert.True((await Host.RunAsync<RemoveBrowser, Done>(u => u.RunAsync(person, again.Value, RemoveBrowser.ByOwner, act, default), act)).IsDone);
    }

    private static string Decrypt(byte[] body, ECDiffieHellman key, byte[] auth)
    {
        var (salt, sender) = (body[..16], body[21..86]);
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = PushEncryption.ReadPoint(sender) });
        var own = PushEncryption.PointOf(key.ExportParameters(false).Q);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.DeriveRawSecretAgreement(other.PublicKey), 32, auth, [.. "WebPush: info\0"u8, .. own, .. sender]);
        using var aes = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray()), 16);
        var plain = new byte[body.Length - 86 - 16];
        try
        {
            aes.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray()), body.AsSpan(86, plain.Length), body.AsSpan(86 + plain.Length), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return "";
        }
        return Encoding.UTF8.GetString(plain).TrimEnd('\u0002');
    }
}

/// <summary>A push service outside: keeps every call and answers as the test says.</summary>
internal sealed class PushService : IAsyncDisposable
{
    internal sealed record Call(byte[] Body, string Encoding, string Ttl, string Urgency, string Topic, string Authorization);

    private readonly WebApplication app;

    private PushService(WebApplication app) => this.app = app;

    internal ConcurrentQueue<Call> Calls { get; } = new();

    internal int Status { get; set; } = 201;

    internal string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/send/" + Guid.CreateVersion7();

    internal static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var service = new PushService(builder.Build());
        service.app.MapPost("/send/{id}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            service.Calls.Enqueue(new(body.ToArray(), request.Headers.ContentEncoding.ToString(), request.Headers["TTL"].ToString(), request.Headers["Urgency"].ToString(), request.Headers["Topic"].ToString(), request.Headers.Authorization.ToString()));
            return Results.StatusCode(service.Status);
        });
        await service.app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
