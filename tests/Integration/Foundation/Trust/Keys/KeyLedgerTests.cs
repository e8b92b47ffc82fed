using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Keys;

public sealed partial class KeyLedgerTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private readonly TestHost host = platform.Host;

    private KeyLedger Ledger => host.Services.GetRequiredService<KeyLedger>();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<JsonElement> ProposeAsync(object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = await host.BearerAsync("c06.khoa");
        return await ReadAsync(await client.PostAsJsonAsync("/api/trust/keys/deeds", body), expected);
    }

    private async Task<JsonElement> ApproveAsync(JsonElement deed, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var client = await host.BearerAsync("c06.duyet");
        return await ReadAsync(await client.PostAsJsonAsync($"/api/trust/deeds/{deed.GetProperty("id").GetString()}/approve", new { reason = "đúng quy trình" }), expected);
    }

    private async Task<List<JsonElement>> PublicAsync(string purpose)
    {
        using var client = host.Client();
        var all = await ReadAsync(await client.GetAsync("/api/trust/keys"));
        return [.. all.EnumerateArray().Where(k => k.GetProperty("purpose").GetString() == purpose)];
    }

    private static string State(JsonElement key) => key.GetProperty("state").GetString()!;

    [Fact]
    public async Task The_next_key_is_published_before_it_is_used_and_the_one_before_retires_with_it()
    {
        var first = await Ledger.CreateFirstAsync(KeyPurposes.Checkpoint, host.Clock.UtcNow, default);
        var deed = await ProposeAsync(new { deed = "rotate-key", purpose = "checkpoint", reason = "đổi khóa theo lịch" });
        Assert.Equal(["in-use"], (await PublicAsync("checkpoint")).Select(State));
        await ApproveAsync(deed);
        var published = await PublicAsync("checkpoint");
        Assert.Equal(["next", "in-use"], published.Select(State));
        Assert.Equal(first.Id, (await Ledger.InUseAsync(KeyPurposes.Checkpoint, default))!.Id);
        Assert.Equal("Ed25519", published[0].GetProperty("jwk").GetProperty("crv").GetString());
        var next = published[0].GetProperty("id").GetString();
        var early = await ApproveAsync(await ProposeAsync(new { deed = "use-key", key = next, reason = "dùng ngay đi" }), HttpStatusCode.Conflict);
        Assert.Equal("TRU-022", early.GetProperty("code").GetString());
        Assert.Equal("TRU-021", (await ProposeAsync(new { deed = "rotate-key", purpose = "checkpoint", reason = "lần thứ hai" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        host.Clock.Set(published[0].GetProperty("usableAt").GetDateTimeOffset());
        await EventuallyAsync(async () => (await Ledger.InUseAsync(KeyPurposes.Checkpoint, default))!.Id.ToString() == next);
        var after = await PublicAsync("checkpoint");
        Assert.Equal(["in-use", "retired"], after.Select(State));
        Assert.Equal(after[0].GetProperty("inUse").GetDateTime(), after[1].GetProperty("retired").GetDateTime());
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'trust.key-put-into-use/1' AND actor = 'system:trust.use-key'"));
    }

    [Fact]
    public async Task The_database_refuses_a_second_key_in_use_a_second_next_one_and_use_before_its_time()
    {
        var at = host.Clock.UtcNow;
        const string insert = """
            INSERT INTO trust.key (id, purpose, algorithm, store, reference, public_key, created_at, published_at, in_use_at, usable_at)
            VALUES ($1, 'p', 'ec-p256', 'file', '', $2, $3, $3, $4, $5)
            """;
        Task InsertAsync(byte mark, object used, DateTime usable) => host.ScalarAsync<long>(insert, Ids.New(at), new[] { mark }, at, used, usable);
        await InsertAsync(1, at, at);
        await InsertAsync(2, DBNull.Value, at);
        Assert.Equal("key_one_in_use", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => InsertAsync(3, at, at))).ConstraintName);
        Assert.Equal("key_one_next", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => InsertAsync(4, DBNull.Value, at))).ConstraintName);
        Assert.Equal("key_used_after_publication", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => InsertAsync(5, at, at.AddHours(1)))).ConstraintName);
        await host.ScalarAsync<long>("DELETE FROM trust.key WHERE purpose = 'p'");
    }

    [Fact]
    public async Task Signatures_are_counted_before_they_leave_and_many_at_once_take_few_statements()
    {
        var key = await Ledger.CreateFirstAsync(KeyPurposes.Ocsp, host.Clock.UtcNow, default);
        await Ledger.CountAsync(key, 3, default);
        Assert.Equal(3, await host.ScalarAsync<long>("SELECT signatures FROM trust.key WHERE id = $1", key.Id));
        var before = await host.ScalarAsync<uint>("SELECT xmin::text::bigint::oid FROM trust.key WHERE id = $1", key.Id);
        var seen = new long[2000];
        var made = 0L;
        await Task.WhenAll(Enumerable.Range(0, seen.Length).Select(async i =>
        {
            await Ledger.CountAsync(key, 1, default);
            seen[i] = Interlocked.Increment(ref made);
            if (i % 200 == 0) Assert.True(await host.ScalarAsync<long>("SELECT signatures FROM trust.key WHERE id = $1", key.Id) >= 3 + seen[i]);
        }));
        Assert.Equal(2003, await host.ScalarAsync<long>("SELECT signatures FROM trust.key WHERE id = $1", key.Id));
        var after = await host.ScalarAsync<uint>("SELECT xmin::text::bigint::oid FROM trust.key WHERE id = $1", key.Id);
        Assert.InRange(after - before, 1u, 1000u);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ledger.CountAsync(key with { Id = Ids.New(host.Clock.UtcNow) }, 1, default));
    }

    [Fact]
    public async Task A_key_that_is_retired_signs_no_more_and_its_purpose_says_so()
    {
        var key = await Ledger.CreateFirstAsync(KeyPurposes.TimeStamp, host.Clock.UtcNow, default);
        var deed = await ProposeAsync(new { deed = "retire-key", key = key.Id, reason = "nghi lộ khóa riêng" });
        using (var own = await host.BearerAsync("c06.khoa"))
            Assert.Equal(HttpStatusCode.Forbidden, (await own.PostAsJsonAsync($"/api/trust/deeds/{deed.GetProperty("id").GetString()}/approve", new { reason = "tự duyệt" })).StatusCode);
        Assert.NotNull(await Ledger.InUseAsync(KeyPurposes.TimeStamp, default));
        await ApproveAsync(deed);
        Assert.Null(await Ledger.InUseAsync(KeyPurposes.TimeStamp, default));
        Assert.Equal("TRU-028", (await ProposeAsync(new { deed = "retire-key", key = key.Id, reason = "một lần nữa" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("burn-key", "root", "TRU-030")]
    [InlineData("rotate-key", "cupboard", "TRU-020")]
    [InlineData("adopt-key", "checkpoint", "TRU-024")]
    [InlineData("use-key", null, "TRU-029")]
    public async Task A_proposal_that_cannot_be_is_refused(string deed, string? purpose, string code)
    {
        using var client = await host.BearerAsync("c06.khoa");
        using var answer = await client.PostAsJsonAsync("/api/trust/keys/deeds", new { deed, purpose, @object = "x", reason = "thử một việc sai" });
        Assert.Contains(code, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Adopting_without_an_HSM_is_refused_with_what_to_set_and_the_platform_goes_on()
    {
        var refused = await ProposeAsync(new { deed = "adopt-key", purpose = "document-seal", @object = "seal", reason = "chưa có thiết bị" }, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("TRU-010", refused.GetProperty("code").GetString());
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/trust/keys")).StatusCode);
    }

    [Fact]
    public async Task One_proposes_on_the_page_another_approves_there_and_others_only_look()
    {
        const string page = "/can-bo/tin-cay/khoa";
        using var custodian = await host.SignInAsync("c06.khoa");
        using var proposed = await PostAsync(custodian, page, page, ("Deed", "rotate-key"), ("Purpose", "root"), ("Reason", "tạo khóa gốc đầu tiên"));
        Assert.Equal(HttpStatusCode.Redirect, proposed.StatusCode);
        var list = await custodian.GetStringAsync(page);
        Assert.Contains("Chờ người thứ hai", list);
        var deed = DeedLink().Match(list).Value;
        Assert.DoesNotContain("handler=Approve", await custodian.GetStringAsync(deed));
        Assert.Contains("Rút đề nghị", await custodian.GetStringAsync(deed));
        using var auditor = await host.SignInAsync("c06.kiemtra", "en");
        Assert.Contains("Waits for a second person", await auditor.GetStringAsync(page));
        Assert.DoesNotContain("<form method=\"post\" action=\"" + page, await auditor.GetStringAsync(page));
        using var approver = await host.SignInAsync("c06.duyet");
        using var silent = await PostAsync(approver, deed, deed + "?handler=Approve", ("Reason", ""));
        Assert.Contains("5 đến 2.000 ký tự", await silent.Content.ReadAsStringAsync());
        using var approved = await PostAsync(approver, deed, deed + "?handler=Approve", ("Reason", "đã đối chiếu biên bản"));
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.Contains("đã đối chiếu biên bản", await approver.GetStringAsync(deed));
        Assert.Contains("Gốc của cơ quan chứng thực", await approver.GetStringAsync(page));
        using var stranger = await host.SignInAsync("ca.vinhtuy");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(deed)).StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string to, params (string, string)[] fields)
    {
        using var shown = await client.GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.True(shown.StatusCode == HttpStatusCode.OK, html);
        var cookies = shown.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        using var request = new HttpRequestMessage(HttpMethod.Post, to);
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Concat(cookies)));
        request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", AntiForgery().Match(html).Groups[1].Value), .. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
        return await client.SendAsync(request);
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var deadline = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(60), "It did not come to hold.");
            await Task.Delay(50);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex AntiForgery();

    [GeneratedRegex("/can-bo/tin-cay/viec/[A-Za-z0-9_-]{22}")]
    private static partial Regex DeedLink();
}
