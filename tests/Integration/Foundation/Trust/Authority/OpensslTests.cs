using System.Net;
using System.Net.Http.Headers;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Authority;
using DeAn06.Trust.Authority.Crl;

namespace DeAn06.Tests.Integration.Trust.Authority;

/// <summary>What openssl says of our certificates, lists and status answers.</summary>
public sealed class OpensslTests(AuthorityPlatform platform) : IClassFixture<AuthorityPlatform>
{
    private TestHost Host => platform.Host;

    private string Url => new Uri(Host.BaseAddress, "/pki/ocsp").ToString();

    private static Task<Tool.Said> VerifyAsync(string folder, string certificate, string check) => Tool.RunAsync(
        "openssl", "verify", check, "-x509_strict", "-CAfile", $"{folder}/root.pem", "-untrusted", $"{folder}/issuing.pem", "-CRLfile", $"{folder}/crls.pem", certificate);

    private async Task<CertificateLine> ServiceAsync(string purpose)
    {
        var identity = await Host.Get<ServiceCertificates>().ForAsync(purpose, CancellationToken.None);
        return (await Host.Get<CertificateBook>().FindByDerAsync(identity.Certificate.RawData, CancellationToken.None))!;
    }

    private async Task<CertificateLine> MadeAsync(Profile profile) => profile.Holder == Holder.Outside ? await Host.IssuedAsync(profile.Code) : await ServiceAsync(profile.Code);

    [Fact]
    public async Task Every_profile_verifies_with_the_lists_of_both_authorities()
    {
        var folder = await Host.PublishedAsync();
        foreach (var profile in Profiles.All)
        {
            var said = await VerifyAsync(folder, await (await MadeAsync(profile)).WriteAsync(folder), profile == Profiles.Ocsp ? "-no-CApath" : "-crl_check_all");
            Assert.True(said.Code == 0 && said.Text.Contains(": OK"), $"{profile.Code}: {said.Text}");
        }
    }

    [Theory]
    [InlineData("root", "CA:TRUE, pathlen:1", "Certificate Sign, CRL Sign", "X509v3 Any Policy")]
    [InlineData("issuing", "CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign", "CA Issuers - URI:", "OCSP - URI:", "X509v3 Any Policy")]
    [InlineData("document-seal", "CA:FALSE", "Digital Signature, Non Repudiation", "E-mail Protection", "1.3.6.1.5.5.7.3.36", "CRL Distribution Points", "OCSP - URI:")]
    [InlineData("time-stamp", "CA:FALSE", "X509v3 Extended Key Usage: critical\n                Time Stamping\n", "OCSP - URI:")]
    [InlineData("ocsp", "CA:FALSE", "OCSP Signing", "OCSP No Check:")]
    [InlineData("officer", "CA:FALSE", "Digital Signature, Non Repudiation", "TLS Web Client Authentication", "OCSP - URI:", "CRL Distribution Points")]
    [InlineData("agency-client", "CA:FALSE", "X509v3 Extended Key Usage: \n                TLS Web Client Authentication\n", "CRL Distribution Points")]
    public async Task Openssl_reads_in_each_profile_what_it_is_for(string profile, params string[] said)
    {
        var folder = await Host.PublishedAsync();
        var text = (await Tool.RunAsync("openssl", "x509", "-in", await (await MadeAsync(Profiles.Find(profile)!)).WriteAsync(folder), "-noout", "-text")).Text;
        Assert.All(said, s => Assert.Contains(s, text));
        Assert.Contains("X509v3 Basic Constraints: critical", text);
        Assert.Contains("X509v3 Key Usage: critical", text);
        Assert.Contains("X509v3 Subject Key Identifier", text);
        Assert.Contains("X509v3 Authority Key Identifier", text);
        Assert.Contains("X509v3 Certificate Policies", text);
        if (profile is "root" or "issuing") Assert.Contains("NIST CURVE: P-384", text);
        if (profile == "ocsp") Assert.DoesNotContain("OCSP - URI:", text);
    }

    [Fact]
    public async Task A_revoked_certificate_is_named_by_the_list_at_once_with_reason_and_since_when()
    {
        await Host.PublishedAsync();
        var line = await Host.IssuedAsync();
        var good = await Host.IssuedAsync();
        var before = (await Host.Get<CrlBook>().LatestAsync(line.IssuerKey!.Value, CancellationToken.None))!.Number;
        var today = DeAn06.Kernel.Clock.DayOf(Host.Clock.UtcNow);
        Assert.Null((await Host.RevokeAsync(line.Serial, "keyCompromise", today)).Problem);
        await TwoOfficers.UntilAsync(async () => (await Host.Get<CrlBook>().LatestAsync(line.IssuerKey.Value, CancellationToken.None))!.Number > before);
        var folder = await Host.PublishedAsync();
        var said = await VerifyAsync(folder, await line.WriteAsync(folder), "-crl_check");
        Assert.True(said.Code != 0 && said.Text.Contains("certificate revoked"), said.Text);
        var still = await VerifyAsync(folder, await good.WriteAsync(folder), "-crl_check");
        Assert.True(still.Code == 0, still.Text);
        var text = (await Tool.RunAsync("openssl", "crl", "-in", $"{folder}/issuing-crl.pem", "-noout", "-text", "-CAfile", $"{folder}/issuing.pem")).Text;
        Assert.Contains("verify OK", text);
        Assert.Contains(line.Serial.ToUpperInvariant(), text);
        Assert.Contains("Key Compromise", text);
        Assert.Contains("Invalidity Date", text);
        Assert.Contains("X509v3 CRL Number", text);
        Assert.DoesNotContain(good.Serial.ToUpperInvariant(), text);
        Assert.Equal(0, (await Tool.RunAsync("openssl", "asn1parse", "-in", $"{folder}/issuing-crl.pem")).Code);
    }

    [Fact]
    public async Task Openssl_is_told_good_revoked_and_unknown_in_one_answer_with_its_nonce()
    {
        var folder = await Host.PublishedAsync();
        var (good, bad) = (await Host.IssuedAsync(), await Host.IssuedAsync());
        Assert.Null((await Host.RevokeAsync(bad.Serial, "superseded")).Problem);
        var said = await Tool.RunAsync("openssl", "ocsp", "-issuer", $"{folder}/issuing.pem", "-cert", await good.WriteAsync(folder, "good"), "-cert", await bad.WriteAsync(folder, "bad"),
            "-serial", "0x1234567890", "-CAfile", $"{folder}/root.pem", "-verify_other", $"{folder}/issuing.pem", "-url", Url);
        Assert.Contains("Response verify OK", said.Text);
        Assert.Contains("good.pem: good", said.Text);
        Assert.Contains("bad.pem: revoked", said.Text);
        Assert.Contains("Reason: superseded", said.Text);
        Assert.Contains("0x1234567890: unknown", said.Text);
        Assert.DoesNotContain("WARNING", said.Text); // no nonce in the answer would be one
        Assert.DoesNotContain("Nonce Verify error", said.Text);
    }

    [Fact]
    public async Task The_issuing_authority_itself_is_answered_for_by_a_responder_of_the_root()
    {
        var folder = await Host.PublishedAsync();
        var said = await Tool.RunAsync("openssl", "ocsp", "-sha256", "-issuer", $"{folder}/root.pem", "-cert", $"{folder}/issuing.pem", "-CAfile", $"{folder}/root.pem", "-url", Url);
        Assert.Contains("Response verify OK", said.Text);
        Assert.Contains("issuing.pem: good", said.Text);
    }

    [Fact]
    public async Task A_question_by_GET_is_answered_for_caches_and_one_with_a_nonce_is_not_kept()
    {
        var folder = await Host.PublishedAsync();
        var path = await (await Host.IssuedAsync()).WriteAsync(folder, "asked");
        using var client = Host.Client();
        foreach (var (nonce, cached) in ((string, bool)[])[("-no_nonce", true), ("-nonce", false)])
        {
            await Tool.RunAsync("openssl", "ocsp", nonce, "-issuer", $"{folder}/issuing.pem", "-cert", path, "-reqout", $"{folder}/request.der");
            var request = Uri.EscapeDataString(Convert.ToBase64String(await File.ReadAllBytesAsync($"{folder}/request.der")));
            using var answer = await client.GetAsync($"/pki/ocsp/{request}");
            Assert.Equal("application/ocsp-response", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal(cached, answer.Headers.CacheControl!.MaxAge is not null);
            Assert.Equal(!cached, answer.Headers.CacheControl.NoStore);
            await File.WriteAllBytesAsync($"{folder}/answer.der", await answer.Content.ReadAsByteArrayAsync());
            var said = await Tool.RunAsync("openssl", "ocsp", "-respin", $"{folder}/answer.der", "-issuer", $"{folder}/issuing.pem", "-cert", path,
                "-CAfile", $"{folder}/root.pem", "-verify_other", $"{folder}/issuing.pem", "-no_nonce");
            Assert.Contains("asked.pem: good", said.Text);
            Assert.Contains("Response verify OK", said.Text);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_question_and_issuers_nobody_knows_are_told_apart()
    {
        var folder = await Host.PublishedAsync();
        var stranger = $"{folder}/stranger.pem";
        await Tool.RunAsync("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=stranger", "-keyout", $"{folder}/stranger.key", "-out", stranger);
        var said = await Tool.RunAsync("openssl", "ocsp", "-issuer", stranger, "-cert", stranger, "-url", Url);
        Assert.Contains("Responder Error: unauthorized", said.Text);
        using var client = Host.Client();
        foreach (var bytes in (byte[][])[[], [0x30], [0x30, 0x80], new byte[40_000], "<html>"u8.ToArray()])
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/ocsp-request");
            using var answer = await client.PostAsync("/pki/ocsp", content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal([0x30, 3, 0x0a, 1, 1], await answer.Content.ReadAsByteArrayAsync());
        }
        Assert.Equal([0x30, 3, 0x0a, 1, 1], await client.GetByteArrayAsync("/pki/ocsp/%2F%2F%2F"));
    }

    [Fact]
    public async Task A_hold_is_on_the_list_and_its_lifting_takes_it_off()
    {
        var line = await Host.IssuedAsync();
        Assert.Null((await Host.RevokeAsync(line.Serial, "certificateHold")).Problem);
        Assert.Contains("Certificate Hold", await ListAsync(line, on: true));
        var act = TwoOfficers.Custodian(Host);
        var lifting = await Host.RunAsync<DeAn06.Trust.Authority.Deeds.ProposeLifting, DeAn06.Trust.Deeds.Deed>(u => u.RunAsync(line.Serial, TwoOfficers.Why, act, CancellationToken.None), act);
        Assert.Null((await Host.ApproveAsync(lifting)).Problem);
        await ListAsync(line, on: false);
    }

    private async Task<string> ListAsync(CertificateLine line, bool on)
    {
        var text = "";
        await TwoOfficers.UntilAsync(async () =>
        {
            var folder = await Host.PublishedAsync();
            text = (await Tool.RunAsync("openssl", "crl", "-in", $"{folder}/issuing-crl.pem", "-noout", "-text")).Text;
            Directory.Delete(folder, recursive: true);
            return text.Contains(line.Serial.ToUpperInvariant()) == on;
        });
        return text;
    }
}
