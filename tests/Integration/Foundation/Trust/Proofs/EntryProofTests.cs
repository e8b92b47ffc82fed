using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DeAn06.Identity.Accounts;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Proofs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Trust.Proofs;

/// <summary>The person's proof from the page "who looked at my data" to the checks.</summary>
public sealed class EntryProofTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Login = "cd.wronghometown";
    private static readonly Guid Other = new("0192f3c0-0000-7000-8000-00000000abcd");

    private TestHost Host => platform.Host;

    [Fact]
    public async Task Every_line_about_a_person_can_be_downloaded_and_is_proven_and_hides_the_others()
    {
        using var me = await Host.SignInAsync(Login);
        var alone = await SealedAsync("work.case-opened/1", await PersonAsync());
        var together = await SealedAsync("work.case-opened/1", Other, await PersonAsync());
        var page = new HtmlParser().ParseDocument(await me.GetStringAsync("/toi/ai-da-xem"));
        var links = page.QuerySelectorAll("a[href$='/bang-chung'][download]").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Contains(links, l => l.Contains(Ids.Handle(alone)));
        foreach (var link in links)
        {
            var file = await me.GetByteArrayAsync(link);
            var report = ProofCheck.Run(file, await KeysAsync());
            Assert.True(report.Verdict == ProofVerdict.Proven, string.Join(' ', report.Findings));
            Assert.DoesNotContain(Other.ToString(), Encoding.UTF8.GetString(file));
        }
        Assert.Contains((await FindingsAsync(me, alone)), f => f is { Check: "payload", Outcome: ProofOutcome.Holds });
        Assert.Contains((await FindingsAsync(me, together)), f => f.Check == "payload-withheld");
    }

    [Fact]
    public async Task Anothers_entry_an_unknown_one_and_a_sealed_one_answer_alike()
    {
        using var me = await Host.SignInAsync(Login);
        var hidden = Host.Services.GetRequiredService<EventCatalogue>().Sealed.First();
        var closed = await SealedAsync(hidden, await PersonAsync());
        var others = await SealedAsync("work.case-opened/1", Other);
        var answers = new HashSet<string>();
        foreach (var entry in (Guid[])[closed, others, Guid.Empty])
        {
            using var answer = await me.GetAsync($"/toi/ai-da-xem/{Ids.Handle(entry)}/bang-chung");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            var text = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;
            answers.Add(Regex.Replace(text, "[0-9A-Za-z:-]{8,}", "")); // each has a number of its own to ask about
        }
        Assert.Single(answers);
        Assert.Equal(HttpStatusCode.NotFound, (await me.GetAsync("/toi/ai-da-xem/khong-co/bang-chung")).StatusCode);
        using var stranger = Host.Client();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync($"/toi/ai-da-xem/{Ids.Handle(others)}/bang-chung")).StatusCode);
    }

    [Fact]
    public async Task What_was_erased_by_law_is_said_and_the_entry_is_still_proven()
    {
        using var me = await Host.SignInAsync(Login);
        var entry = await SealedAsync("work.case-opened/1", await PersonAsync());
        await Host.ScalarAsync<int>("SELECT journal.erase_payload($1)", entry);
        var findings = await FindingsAsync(me, entry);
        Assert.Equal(["payload-erased", "subject-erased"], findings.Where(f => f.Outcome == ProofOutcome.Open && f.Check != "witness-none").Select(f => f.Check));
        Assert.DoesNotContain(findings, f => f.Outcome == ProofOutcome.Fails);
    }

    [Fact]
    public async Task An_entry_younger_than_the_checkpoint_comes_in_a_second()
    {
        using var me = await Host.SignInAsync(Login);
        await using var holding = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Host.Database.Owner) { Pooling = false }.ConnectionString);
        await holding.OpenAsync();
        await using (var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({0x4465416e5365})", holding)) await hold.ExecuteNonQueryAsync();
        var entry = await Host.RecordAsync("work.case-opened/1", await PersonAsync());
        Assert.Contains("Có sau một giây", await me.GetStringAsync("/toi/ai-da-xem"));
        using var answer = await me.GetAsync($"/toi/ai-da-xem/{Ids.Handle(entry)}/bang-chung");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("sau một giây", await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
    }

    [Fact]
    public async Task An_entry_altered_in_the_database_gets_no_proof()
    {
        using var me = await Host.SignInAsync(Login);
        var entry = await SealedAsync("work.case-opened/1", await PersonAsync());
        await Host.ScalarAsync<object>("UPDATE journal.entry SET office = 'H01' WHERE id = $1", entry);
        var refused = await Host.Services.GetRequiredService<IJournalProofs>().BundleAsync(await PersonAsync(), entry, CancellationToken.None);
        Assert.Equal("TRU-503", refused.Problem!.Code);
        using var answer = await me.GetAsync($"/toi/ai-da-xem/{Ids.Handle(entry)}/bang-chung");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task The_public_page_checks_a_file_without_scripts_and_keeps_the_bad_ones_out()
    {
        using var anyone = Host.Client();
        var page = await PageAsync(anyone);
        Assert.Contains("Proven", await page(SomeProof.Bundle.ToJson(), $"{SomeProof.LogKey}\n{SomeProof.WitnessKey}"));
        Assert.Contains("OwnKeyOnly", await page(SomeProof.Bundle.ToJson(), "x"));
        Assert.Contains("Altered", await page(SomeProof.Altered().First().File, SomeProof.LogKey.ToString()));
        Assert.Contains("Unreadable", await page("<script>alert(1)</script>"u8.ToArray(), ""));
        Assert.Contains("Chọn tệp bằng chứng", await page([], ""));
    }

    private async Task<Func<byte[], string, Task<string>>> PageAsync(HttpClient client)
    {
        using var first = await client.GetAsync("/kiem-tra/bang-chung");
        var token = new HtmlParser().ParseDocument(await first.Content.ReadAsStringAsync()).QuerySelector("form#proof input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var cookie = first.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("chong-gia-mao", StringComparison.Ordinal)).Split(';')[0];
        return async (file, keys) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/kiem-tra/bang-chung");
            request.Headers.Add("Cookie", cookie);
            request.Content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(keys), "Keys" }, { new ByteArrayContent(file), "Sent", "a.json" } };
            using var answer = await client.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        };
    }

    private async Task<IReadOnlyList<ProofFinding>> FindingsAsync(HttpClient me, Guid entry) =>
        ProofCheck.Run(await me.GetByteArrayAsync($"/toi/ai-da-xem/{Ids.Handle(entry)}/bang-chung"), await KeysAsync()).Findings;

    private Task<IReadOnlyList<DeAn06.Trust.Log.NoteKey>> KeysAsync() => Host.Services.GetRequiredService<TrustedKeys>().AllAsync(CancellationToken.None);

    private async Task<Guid> PersonAsync() => (await Host.Services.GetRequiredService<AccountTable>().FindAsync(Login, CancellationToken.None))!.Person!.Value;

    private async Task<Guid> SealedAsync(string happened, params Guid[] persons)
    {
        var entry = await Host.RecordAsync(happened, persons);
        var proofs = Host.Services.GetRequiredService<IJournalProofs>();
        await EntryMaker.UntilAsync(async () => (await proofs.ReadyAsync([entry], CancellationToken.None)).Count == 1, "the entry was sealed");
        return entry;
    }
}
