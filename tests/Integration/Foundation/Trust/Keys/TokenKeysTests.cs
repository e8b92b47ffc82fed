using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Keys;
using Microsoft.Extensions.DependencyInjection;
using Outside = DeAn06.Tests.Integration.Identity.Provider.Keys;

namespace DeAn06.Tests.Integration.Trust.Keys;

public sealed class TokenKeysTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private readonly TestHost host = platform.Host;

    private ITokenKeys Tokens => host.Services.GetRequiredService<ITokenKeys>();

    private KeyLedger Ledger => host.Services.GetRequiredService<KeyLedger>();

    private async Task<string> KeyIdOfAsync() => (string)Outside.Header((await Tokens.SignAsync("{}"u8.ToArray(), "JWT", default)).Value)["kid"]!;

    private async Task<List<string>> PublishedAsync() => [.. (await Tokens.PublishedAsync(default)).Select(k => k.Id)];

    private async Task DecideAsync(object proposal)
    {
        using var one = await host.BearerAsync("c06.khoa");
        using var two = await host.BearerAsync("c06.duyet");
        var deed = JsonNode.Parse(await (await one.PostAsJsonAsync("/api/trust/keys/deeds", proposal)).Content.ReadAsStringAsync())!;
        (await two.PostAsJsonAsync($"/api/trust/deeds/{deed["id"]}/approve", new { reason = "đúng quy trình" })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_next_key_is_published_before_it_signs_the_one_before_until_its_last_token_has_ended_and_one_given_up_goes_at_once()
    {
        var first = await KeyIdOfAsync();
        Assert.Equal([first], await PublishedAsync());
        await DecideAsync(new { deed = "rotate-key", purpose = "token", reason = "đổi khóa theo lịch" });
        var both = await PublishedAsync();
        Assert.Equal((2, first, first), (both.Count, both[0], await KeyIdOfAsync()));
        var next = (await Ledger.AllAsync(default)).Single(k => k is { Purpose: KeyPurposes.Token, State: KeyState.Next });
        host.Clock.Set(next.UsableAt!.Value);
        var deadline = System.Diagnostics.Stopwatch.StartNew();
        while ((await Ledger.InUseAsync(KeyPurposes.Token, default))!.Id != next.Id && deadline.Elapsed < TimeSpan.FromSeconds(30)) await Task.Delay(100);
        Assert.Equal(next.Id.ToString("N"), await KeyIdOfAsync());
        Assert.Equal([next.Id.ToString("N"), first], await PublishedAsync());
        host.Clock.Set(host.Clock.UtcNow.AddHours(25));
        Assert.Equal([next.Id.ToString("N")], await PublishedAsync());
        await DecideAsync(new { deed = "retire-key", key = next.Id, reason = "nghi lộ khóa riêng" });
        Assert.Empty(await PublishedAsync());
        Assert.Equal(TrustProblems.NoKeyInUse.Code, (await Tokens.SignAsync("{}"u8.ToArray(), "JWT", default)).Problem!.Code);
        Assert.Equal(2, (await Ledger.AllAsync(default)).Count(k => k.Purpose == KeyPurposes.Token));
        Assert.Equal(2, await host.ScalarAsync<long>("SELECT signatures FROM trust.key WHERE id = $1", Guid.ParseExact(first, "N")));
    }
}
