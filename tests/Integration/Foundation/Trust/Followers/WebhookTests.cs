using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Followers;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Followers;

public sealed class WebhookTests(ChannelGround ground) : IClassFixture<ChannelGround>
{
    private TestHost Host => ground.Host;

    [Fact]
    public async Task A_receiver_is_told_by_leaf_with_a_signature_that_openssl_makes_too_and_of_nothing_personal()
    {
        await using var receiver = await Receiver.StartAsync();
        await ChannelGround.HappenAsync(Host);
        await ground.FollowedAsync();
        var handle = await ChannelGround.OpenAsync(Host, new { name = "Sở thử", url = receiver.Address, events = new[] { ChannelGround.Event } });
        var person = await ChannelGround.HappenAsync(Host);
        await Patience.UntilAsync(() => Task.FromResult(!receiver.Calls.IsEmpty));
        var call = Assert.Single(receiver.Calls);
        using var told = JsonDocument.Parse(call.Body);
        Assert.Equal(["index", "entry", "event", "at", "subjects"], told.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(Ids.Handle(person), told.RootElement.GetProperty("subjects")[0].GetString());
        Assert.Equal(call.Id, $"{handle}.{told.RootElement.GetProperty("index").GetInt64()}");
        Assert.True(Ids.TryParseHandle(handle, out var id));
        var key = Convert.ToHexStringLower(Host.Services.GetRequiredService<WebhookSecret>().Of(id));
        Assert.Equal(call.Signature, "v1," + await OpensslAsync(key, $"{call.Id}.{call.Timestamp}.{call.Body}"));
    }

    [Fact]
    public async Task A_receiver_that_fails_twice_gets_the_same_again_and_one_that_never_answers_holds_up_nobody()
    {
        await using var failing = await Receiver.StartAsync();
        await using var good = await Receiver.StartAsync();
        failing.Answer = before => Task.FromResult(before < 2 ? 500 : 204);
        await ChannelGround.OpenAsync(Host, new { name = "Không bao giờ", url = "http://127.0.0.1:1/", events = new[] { ChannelGround.Event } });
        await ChannelGround.OpenAsync(Host, new { name = "Chậm", url = failing.Address, events = new[] { ChannelGround.Event } });
        await ChannelGround.OpenAsync(Host, new { name = "Tốt", url = good.Address, events = new[] { ChannelGround.Event } });
        for (var i = 0; i < 15; i++) await ChannelGround.HappenAsync(Host);
        await Patience.UntilAsync(() => Task.FromResult(good.Calls.Select(c => c.Index).Distinct().Count() == 15));
        await Patience.UntilAsync(() =>
        {
            Host.Clock.Set(Host.Clock.GetUtcNow().AddSeconds(2)); // back-off passes without waiting for it
            return Task.FromResult(failing.Calls.Select(c => c.Index).Distinct().Count() == 15);
        });
        Assert.All(failing.Calls.Take(2), refused => Assert.True(failing.Calls.Count(c => c.Id == refused.Id) > 1)); // what was answered with 500 came again
        Assert.Equal(good.Calls.Select(c => c.Index).ToHashSet(), failing.Calls.Select(c => c.Index).ToHashSet());

        Host.Clock.Set(Host.Clock.GetUtcNow().AddDays(2));
        using var officer = await Host.SignInAsync("c06.kiemtra");
        Assert.Contains("Không trả lời từ", await officer.GetStringAsync("/can-bo/tin-cay/kenh"));
        using var english = await Host.SignInAsync("c06.kiemtra", "en");
        Assert.Contains("No answer since", await english.GetStringAsync("/can-bo/tin-cay/kenh"));
        var warn = Host.Services.GetServices<IContribute<HealthPart>>().SelectMany(c => c.Contribute()).Single(p => p.Name == "webhooks").Warn!;
        Assert.Matches("^[1-9] receivers have not answered for a day$", await warn(default));
    }

    [Fact]
    public async Task A_late_answer_counts_once_and_a_closed_channel_is_told_nothing_more()
    {
        await using var receiver = await Receiver.StartAsync();
        var late = new TaskCompletionSource<int>();
        receiver.Answer = before => before == 0 ? late.Task : Task.FromResult(204);
        var handle = await ChannelGround.OpenAsync(Host, new { name = "Muộn", url = receiver.Address, events = new[] { ChannelGround.Event } });
        await ChannelGround.HappenAsync(Host);
        await Patience.UntilAsync(() => Task.FromResult(!receiver.Calls.IsEmpty));
        late.SetResult(204);
        Assert.True(Ids.TryParseHandle(handle, out var id));
        await Patience.UntilAsync(async () => await Host.ScalarAsync<long>($"SELECT count(*) FROM kernel.errand WHERE key LIKE '{id}:%' AND done_at IS NOT NULL") == 1);
        using var officer = await Host.SignInAsync("c06.duyet");
        Assert.Equal("TRU-611", await CodeAsync(await ChannelGround.PostAsync(officer, $"/api/trust/channels/{handle}/close", new { reason = " " })));
        Assert.Equal(200, (int)(await ChannelGround.PostAsync(officer, $"/api/trust/channels/{handle}/close", new { reason = "Hết thỏa thuận" })).StatusCode);
        await ChannelGround.HappenAsync(Host);
        await ground.FollowedAsync();
        Assert.Equal(0L, await Host.ScalarAsync<long>($"SELECT count(*) FROM kernel.errand WHERE key LIKE '{id}:%' AND done_at IS NULL"));
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task A_channel_is_told_nothing_from_before_it_was_opened_even_when_the_follower_is_put_back()
    {
        await ChannelGround.HappenAsync(Host);
        await ground.FollowedAsync();
        var handle = await ChannelGround.OpenAsync(Host, new { name = "Từ nay", url = "http://127.0.0.1:1/", events = new[] { "trust.document-sealed/1" } });
        Assert.True(Ids.TryParseHandle(handle, out var id));
        var from = await Host.ScalarAsync<long>("SELECT from_index FROM trust.webhook WHERE id = $1", id);
        Assert.InRange(from, 1, await Host.ScalarAsync<long>("SELECT next_index FROM kernel.follower WHERE name = 'trust.webhooks'"));
        await using var connection = await Host.Source.OpenConnectionAsync();
        await using var undone = await connection.BeginTransactionAsync();
        FollowedEntry Leaf(long index) => new(index, Ids.New(Host.Clock.UtcNow), Host.Clock.UtcNow, "system:test", "", "", "trust.document-sealed/1", [], null);
        await new TellChannels(Host.Clock).FollowAsync([Leaf(from - 1), Leaf(from), Leaf(from + 1)], connection, default);
        await using var read = new Npgsql.NpgsqlCommand($"SELECT string_agg(key, ' ' ORDER BY key) FROM kernel.errand WHERE key LIKE '{id}:%'", connection);
        Assert.Equal($"{id}:{from} {id}:{from + 1}", await read.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Two_people_open_a_channel_and_what_is_wrong_with_one_is_said_where_it_is()
    {
        using var proposer = await Host.SignInAsync("c06.khoa");
        using var auditor = await Host.SignInAsync("c06.kiemtra");
        string[] events = [ChannelGround.Event];
        async Task<string?> Proposed(object body, HttpClient? by = null) => await CodeAsync(await ChannelGround.PostAsync(by ?? proposer, "/api/trust/channels", body));
        Assert.Equal("KER-002", await Proposed(new { name = "a", url = "https://example.vn/", events }, auditor));
        Assert.Equal("TRU-604", await Proposed(new { url = "https://example.vn/", events }));
        Assert.Equal("TRU-605", await Proposed(new { name = "a", events }));
        Assert.Equal("TRU-605", await Proposed(new { name = "a", url = "https://example.vn/", client = "nh.mau", events }));
        Assert.Equal("TRU-603", await Proposed(new { name = "a", url = "https://169.254.169.254/latest", events }));
        Assert.Equal("TRU-602", await Proposed(new { name = "a", url = "ftp://example.vn/", events }));
        Assert.Equal("TRU-606", await Proposed(new { name = "a", url = "https://example.vn/", events = Array.Empty<string>() }));
        Assert.Equal("TRU-607", await Proposed(new { name = "a", url = "https://example.vn/", events = new[] { "population.sealed-fact-recorded/1" } }));
        Assert.Equal("TRU-607", await Proposed(new { name = "a", url = "https://example.vn/", events = new[] { "trust.feed-read/1" } }));

        var at = Host.Clock.UtcNow;
        var both = await Host.ActAsync("c06.khoa", "thu", "thu") with { Rights = new HashSet<string> { "trust.propose", "trust.approve" }, At = at };
        var id = (await Host.RunAsync<ProposeChannel, Guid>(u => u.RunAsync(new("Một người", "https://example.vn/", null, events), both), both)).Value;
        Assert.Equal("TRU-608", (await Host.RunAsync<ApproveChannel, Guid>(u => u.RunAsync(id, both, default), both)).Problem?.Code);
        var other = both with { Actor = new Actor(ActorKind.Officer, "khac", "Khác") };
        Assert.True((await Host.RunAsync<ApproveChannel, Guid>(u => u.RunAsync(id, other, default), other)).IsDone);
        Assert.Equal("TRU-609", (await Host.RunAsync<ApproveChannel, Guid>(u => u.RunAsync(id, other, default), other)).Problem?.Code);
        Assert.Equal(0L, await Host.ScalarAsync<long>("SELECT count(*) FROM trust.webhook WHERE decided_by = proposed_by"));
    }

    [Fact]
    public async Task A_channel_is_proposed_and_approved_on_pages_and_its_secret_is_shown_to_who_may_only()
    {
        using var proposer = await Host.SignInAsync("c06.khoa");
        using var approver = await Host.SignInAsync("c06.duyet");
        var form = await Form.OpenAsync(proposer, "/can-bo/tin-cay/kenh/moi");
        var wrong = await form.SendAsync("/can-bo/tin-cay/kenh/moi", ("Name", "Cổng mẫu"), ("Url", "https://10.0.0.1/"), ("Events", ChannelGround.Event));
        Assert.Contains("mạng nội bộ", await wrong.Content.ReadAsStringAsync());
        var sent = await form.SendAsync("/can-bo/tin-cay/kenh/moi", ("Name", "Cổng mẫu"), ("Url", "https://example.vn/"), ("Events", ChannelGround.Event));
        var path = sent.Headers.Location!.OriginalString;
        var again = await form.SendAsync("/can-bo/tin-cay/kenh/moi", ("Name", "Cổng mẫu"), ("Url", "https://example.vn/"), ("Events", ChannelGround.Event));
        Assert.Equal(path, again.Headers.Location!.OriginalString);
        Assert.DoesNotContain("handler=Approve", await proposer.GetStringAsync(path));
        var decide = await Form.OpenAsync(approver, path);
        Assert.Equal(302, (int)(await decide.SendAsync(path + "?handler=Approve")).StatusCode);
        var asked = await (await Form.OpenAsync(approver, path)).SendAsync(path + "?handler=Secret");
        Assert.DoesNotContain("whsec_", await asked.Content.ReadAsStringAsync());
        var shown = await (await Form.OpenAsync(proposer, path)).SendAsync(path + "?handler=Secret");
        Assert.Contains("whsec_", await shown.Content.ReadAsStringAsync());
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'trust.channel-secret-shown/1'"));
        using var stranger = Host.Client();
        Assert.Contains("/dang-nhap", (await stranger.GetAsync(path)).Headers.Location!.OriginalString);
        using var other = await Host.SignInAsync("ca.vinhtuy");
        Assert.Equal(403, (int)(await other.GetAsync(path)).StatusCode);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static async Task<string> OpensslAsync(string key, string text)
    {
        var start = new ProcessStartInfo("openssl", ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + key, "-binary"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        process.StandardInput.Close();
        using var mac = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(mac);
        return Convert.ToBase64String(mac.ToArray());
    }
}
