using System.Collections.Concurrent;
using AngleSharp.Html.Parser;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;
using DeAn06.Trust.Proofs;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DeAn06.Tests.EndToEnd.Trust.Proofs;

/// <summary>The page without a server, opened from a file in a browser that has no network, and the same script on the page with one.</summary>
[Collection(Stories.Name)]
public sealed class OfflinePageTests(Stage stage) : IDisposable
{
    private static readonly string[] Trusted = [SomeProof.LogKey.ToString(), SomeProof.WitnessKey.ToString()];
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-offline-").FullName;

    /// <summary>Errors of scripts, and requests beyond the file itself.</summary>
    private readonly ConcurrentBag<string> unwanted = [];

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        Assert.Empty(unwanted);
    }

    [Fact]
    public async Task A_citizen_takes_proof_and_page_home_and_checks_them_without_a_network()
    {
        using var me = await stage.Host.SignInAsync("cd.wronghometown");
        var proof = await SavedAsync("bang-chung.json", await me.GetByteArrayAsync(await FirstLinkAsync(me)));
        var page = await OpenAsync(await me.GetByteArrayAsync("/kiem-tra/bang-chung/tep"));
        await page.SetInputFilesAsync("input[type=file]", proof);
        await VerdictAsync(page, "Proven");
        await Expect(page.Locator("[data-check=key]")).ToHaveAttributeAsync("data-outcome", "Holds");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Đúng. Dòng này có trong nhật ký và không bị đổi." })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Proven. The entry is in the journal and was not altered." })).ToBeVisibleAsync();
        await AccessibleAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Each_kind_of_alteration_is_told_by_the_check_that_it_breaks()
    {
        var page = await OpenAsync(OfflinePage.Make(Trusted, english: false));
        await page.SetInputFilesAsync("input[type=file]", await SavedAsync("good.json", SomeProof.Bundle.ToJson()));
        await VerdictAsync(page, "Proven");
        foreach (var (what, file, check) in SomeProof.Altered().DistinctBy(a => a.Check))
        {
            await page.SetInputFilesAsync("input[type=file]", await SavedAsync($"{check}.json", file));
            await VerdictAsync(page, check == "file" ? "Unreadable" : "Altered");
            await Expect(page.Locator($"[data-check={check}][data-outcome=Fails]")).ToHaveCountAsync(1);
        }
        await AccessibleAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_script_finds_what_the_program_finds_with_and_without_WebCrypto()
    {
        (string What, byte[] File, string Check)[] files = [("as made", SomeProof.Bundle.ToJson(), ""), .. SomeProof.Altered()];
        foreach (var old in (bool[])[false, true])
        {
            var page = await OpenAsync(OfflinePage.Make([], english: false), old ? "delete SubtleCrypto.prototype.importKey; delete SubtleCrypto.prototype.digest" : "");
            foreach (var (what, file, _) in files)
            {
                var expected = ProofCheck.Run(file, [SomeProof.LogKey, SomeProof.WitnessKey]);
                var found = await page.EvaluateAsync<string>(
                    """
                    async ([file, keys]) => {
                      const r = await DeAn06Proof.check(Uint8Array.from(atob(file), c => c.charCodeAt(0)), keys.split(" "));
                      return r.verdict + " " + r.findings.map(f => f.check + " " + f.outcome + " " + (f.check === "file" ? "" : f.details.join())).join("; ");
                    }
                    """, new[] { Convert.ToBase64String(file), string.Join(' ', Trusted) });
                var told = $"{expected.Verdict} {string.Join("; ", expected.Findings.Select(f => $"{f.Check} {f.Outcome} {(f.Check == "file" ? "" : string.Join(',', f.Details))}"))}";
                Assert.True(told == found, $"{what}, {(old ? "old" : "new")} browser:\n{told}\n{found}");
            }
            await page.Context.CloseAsync();
        }
    }

    /// <summary>The vector of LeafEncodingTests, which must never change, and those of RFC 8032 section 7.1.</summary>
    [Fact]
    public async Task The_script_encodes_leaves_and_verifies_signatures_as_the_standards_say()
    {
        var page = await OpenAsync(OfflinePage.Make([], english: true));
        Assert.Equal("a983ae17d38fff023511ed98e1c8fb3f39383ebe5dd5563b68a2183cd8db0192", await page.EvaluateAsync<string>(
            """
            () => {
              const p = DeAn06Proof, salt = new Uint8Array(16);
              return p.hex(p.leafHash(p.encodeLeaf({
                id: "0192f3c0-0000-7000-8000-000000000001", micros: BigInt(Date.UTC(2026, 10, 20, 2)) * 1000n + 7n, actor: "officer:ca.vinhtuy", onBehalfOf: "", office: "H26.1",
                purpose: "giai-quyet-thu-tuc", legalBasis: "Luật Căn cước Điều 10", event: "population.person-looked-up/1",
                payloadHash: p.payloadHash(salt, new TextEncoder().encode("{}")), subjectHashes: [p.subjectHash(salt, "0192f3c0-0000-7000-8000-0000000000ff")] })));
            }
            """));
        foreach (var (key, message, signature) in Rfc8032)
            Assert.Equal("true false", await page.EvaluateAsync<string>(
                """
                vector => {
                  const p = DeAn06Proof, [key, message, signature] = vector.map(p.fromHex), good = p.verifyHere(key, message, signature);
                  return good + " " + signature.some((b, i) => p.verifyHere(key, message, signature.map((c, j) => i === j && j % 9 === 0 ? c ^ 1 : c)) && i % 9 === 0);
                }
                """, new[] { key, message, signature }));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_public_page_checks_in_the_browser_and_sends_the_file_nowhere()
    {
        foreach (var width in (int[])[360, 1280])
        {
            var page = await stage.OpenAsync(width);
            await page.GotoAsync("/kiem-tra/bang-chung");
            var asked = new List<string>();
            page.Request += (_, r) =>
            {
                if (r.Method != "GET" || r.ResourceType is "fetch" or "xhr") asked.Add(r.Url);
            };
            await page.SetInputFilesAsync("input[type=file]", await SavedAsync("a.json", SomeProof.Bundle.ToJson()));
            await VerdictAsync(page, "Altered"); // the keys filled in are this platform's, and the proof is of another log
            await Expect(page.Locator("[data-check=key][data-outcome=Fails]")).ToHaveCountAsync(1);
            Assert.Empty(asked);
            await ShotAsync(page, $"served-{width}");
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
            await page.AxeFindsNothingAsync();
            await page.Context.CloseAsync();
        }
    }

    private static readonly (string, string, string)[] Rfc8032 =
    [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ];

    /// <summary>The first line that has its proof; signing in wrote one, which is sealed within a second.</summary>
    private static async Task<string> FirstLinkAsync(HttpClient me)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var lines = new HtmlParser().ParseDocument(await me.GetStringAsync("/toi/ai-da-xem", patience.Token));
            if (lines.QuerySelector("a[href$='/bang-chung'][download]")?.GetAttribute("href") is { } link) return link;
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>The page as a file, in a browser without a network; any request beyond the file fails the test.</summary>
    private async Task<IPage> OpenAsync(byte[] html, string before = "")
    {
        var page = await stage.OpenAsync(360);
        await page.Context.SetOfflineAsync(true);
        if (before.Length > 0) await page.AddInitScriptAsync(before);
        page.Request += (_, r) =>
        {
            if (!r.Url.StartsWith("file:", StringComparison.Ordinal)) unwanted.Add(r.Url);
        };
        page.PageError += (_, e) => unwanted.Add(e);
        await page.GotoAsync(new Uri(await SavedAsync(OfflinePage.FileName, html)).AbsoluteUri);
        return page;
    }

    private async Task<string> SavedAsync(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllBytesAsync(path, bytes);
        return path;
    }

    private static Task VerdictAsync(IPage page, string verdict) => Expect(page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", verdict);

    private static async Task AccessibleAsync(IPage page)
    {
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 360);
        await ShotAsync(page, "offline-360");
        await page.AxeFindsNothingAsync();
    }

    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DEAN06_SHOTS") is { Length: > 0 } to) await page.ScreenshotAsync(new() { Path = Path.Combine(to, name + ".png"), FullPage = true });
    }
}
