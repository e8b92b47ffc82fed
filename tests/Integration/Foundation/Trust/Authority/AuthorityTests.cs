using System.Security.Cryptography;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Authority;
using DeAn06.Trust.Authority.Crl;
using DeAn06.Trust.Authority.Deeds;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Authority;

/// <summary>Deeds of two people, services' certificates and their renewal.</summary>
public sealed class AuthorityTests(AuthorityPlatform platform) : IClassFixture<AuthorityPlatform>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestHost Host => platform.Host;

    [Fact]
    public async Task The_certificate_says_what_the_officer_said_and_nothing_the_request_asked_for()
    {
        var folder = Directory.CreateTempSubdirectory("dean06-csr-").FullName;
        await Tool.RunInAsync(folder, "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Evil Root", "-keyout", "k.pem", "-out", "r.pem",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "subjectAltName=DNS:evil.example", "-addext", "keyUsage=keyCertSign");
        var done = await Host.ApproveAsync(await Host.ProposeAsync(await File.ReadAllTextAsync($"{folder}/r.pem"), "Trần Văn Bình"));
        Assert.Null(done.Problem);
        var line = (await Host.Get<CertificateBook>().SearchAsync("Trần Văn Bình", null, None)).Value.Items.Single();
        var text = (await Tool.RunAsync("openssl", "x509", "-in", await line.WriteAsync(folder), "-noout", "-text", "-nameopt", "utf8")).Text;
        Assert.Contains("CN=Trần Văn Bình", text);
        Assert.DoesNotContain("vil", text.Replace("Civil", ""));
        Assert.Contains("CA:FALSE", text);
        Assert.DoesNotContain("Certificate Sign", text);
        Assert.Equal("officer:lan", line.MadeBy);
        Assert.Equal("officer:minh", line.ApprovedBy);
    }

    [Fact]
    public async Task A_request_that_proves_nothing_or_has_a_weak_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var der = Convert.FromBase64String(string.Concat(TwoOfficers.Request(key).Split('\n').Where(l => !l.StartsWith('-'))));
        der[^1] ^= 1;
        Assert.Equal(AuthorityProblems.RequestNotProven.Code, (await Host.ProposeAsync(Convert.ToBase64String(der))).Problem?.Code);
        using var weak = RSA.Create(2048);
        Assert.Equal(AuthorityProblems.KeyTooWeak.Code, (await Host.ProposeAsync(TwoOfficers.Request(weak))).Problem?.Code);
        using var koblitz = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        Assert.Equal(AuthorityProblems.KeyTooWeak.Code, (await Host.ProposeAsync(TwoOfficers.Request(koblitz))).Problem?.Code);
        Assert.Equal(AuthorityProblems.RequestUnreadable.Code, (await Host.ProposeAsync("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----")).Problem?.Code);
        Assert.Equal(AuthorityProblems.SubjectUnfit.Code, (await Host.ProposeAsync(TwoOfficers.Request(key), "Ánh 001 090 012 345")).Problem?.Code);
    }

    [Fact]
    public async Task Nobody_approves_alone_and_only_who_may_proposes()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var proposed = await Host.ProposeAsync(TwoOfficers.Request(key));
        var own = await Host.Get<Deciding>().ApproveAsync(proposed.Value.Id, TwoOfficers.Why, TwoOfficers.Custodian(Host), None);
        Assert.Equal(TrustProblems.DeedOwn.Code, own.Problem?.Code);
        Assert.Empty(await Host.Get<CertificateBook>().OfKeyAsync(key.ExportSubjectPublicKeyInfo(), None));
        Assert.Equal(KernelProblems.NotAllowed.Code, (await Host.ProposeAsync(TwoOfficers.Request(key), act: TwoOfficers.Approver(Host))).Problem?.Code);
    }

    [Fact]
    public async Task A_renewal_overlaps_and_a_compromised_key_is_never_certified_again()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Null((await Host.ApproveAsync(await Host.ProposeAsync(TwoOfficers.Request(key)))).Problem);
        var first = (await Host.Get<CertificateBook>().OfKeyAsync(key.ExportSubjectPublicKeyInfo(), None)).Single();
        var act = TwoOfficers.Custodian(Host);
        var renewal = await Host.RunAsync<ProposeRenewal, Deed>(u => u.RunAsync(first.Serial, null, TwoOfficers.Why, act, None), act);
        Assert.Null((await Host.ApproveAsync(renewal)).Problem);
        var both = await Host.Get<CertificateBook>().OfKeyAsync(key.ExportSubjectPublicKeyInfo(), None);
        Assert.Equal(first.Serial, both[0].Renews);
        Assert.Equal(first.Subject, both[0].Subject);
        Assert.All(both, l => Assert.Equal(Standing.Good, l.StandingAt(Host.Clock.UtcNow)));
        Assert.Equal(AuthorityProblems.SinceUnfit.Code, (await Host.RevokeAsync(first.Serial, "keyCompromise")).Problem?.Code);
        Assert.Null((await Host.RevokeAsync(first.Serial, "keyCompromise", Clock.DayOf(Host.Clock.UtcNow))).Problem);
        Assert.Equal(AuthorityProblems.RevokedAlready.Code, (await Host.RevokeAsync(first.Serial, "superseded")).Problem?.Code);
        Assert.Equal(AuthorityProblems.KeyKnownBad.Code, (await Host.ProposeAsync(TwoOfficers.Request(key))).Problem?.Code);
        var seal = await Host.Get<ServiceCertificates>().ForAsync(KeyPurposes.Seal, None);
        using var own = (RSA)Host.Get<KeyLedger>().Open(seal.Key);
        Assert.Equal(AuthorityProblems.KeyKnownBad.Code, (await Host.ProposeAsync(TwoOfficers.Request(own))).Problem?.Code);
    }

    [Fact]
    public async Task What_the_platform_makes_is_recorded_as_made_by_the_system_and_counted()
    {
        var root = await Host.Get<ServiceCertificates>().ForAsync(KeyPurposes.Root, None);
        var line = (await Host.Get<CertificateBook>().FindByDerAsync(root.Certificate.RawData, None))!;
        Assert.Equal("system:authority", line.MadeBy);
        Assert.True(await Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'trust.certificate-issued/1' AND actor = 'system:authority'") > 0);
        Assert.True(await Host.ScalarAsync<long>("SELECT signatures FROM trust.key WHERE id = $1", root.Key.Id) > 0);
    }

    [Fact]
    public async Task A_revoked_seal_gets_a_new_key_where_the_platform_may_and_is_refused_where_two_people_have_to()
    {
        await using var database = await TestDatabase.NewAsync();
        CertificateLine line;
        await using (var host = await TestHost.StartAsync(database))
        {
            var before = await host.Get<ServiceCertificates>().ForAsync(KeyPurposes.TimeStamp, None);
            Assert.Null((await host.RevokeAsync(CertificateTable.SerialOf(before.Certificate), "keyCompromise", Clock.DayOf(host.Clock.UtcNow))).Problem);
            var after = await host.Get<ServiceCertificates>().ForAsync(KeyPurposes.TimeStamp, None);
            Assert.NotEqual(before.Key.Id, after.Key.Id);
            line = (await host.Get<CertificateBook>().FindByDerAsync(after.Certificate.RawData, None))!;
        }
        await using var strict = await TestHost.StartAsync(database, adjust: s => s.AddSingleton(Strict));
        Assert.Null((await strict.RevokeAsync(line.Serial, "cessationOfOperation")).Problem);
        Assert.Equal(AuthorityProblems.KeyRevoked.Code, (await strict.Get<ServiceCertificates>().IdentityAsync(KeyPurposes.TimeStamp, None)).Problem?.Code);
        await Assert.ThrowsAsync<AuthorityRefused>(() => strict.Get<ServiceCertificates>().ForAsync(KeyPurposes.TimeStamp, None));
        Assert.Null((await MakeAsync(strict, KeyPurposes.TimeStamp)).Problem);
        Assert.True((await strict.Get<ServiceCertificates>().IdentityAsync(KeyPurposes.TimeStamp, None)).IsDone);
    }

    [Fact]
    public async Task Outside_a_demo_two_people_begin_the_authority_and_until_then_sealing_is_refused()
    {
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, adjust: s => s.AddSingleton(Strict));
        Assert.Equal(AuthorityProblems.Missing.Code, (await host.Get<ServiceCertificates>().IdentityAsync(KeyPurposes.Seal, None)).Problem?.Code);
        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM trust.key WHERE purpose <> 'checkpoint'"));
        Assert.Null((await MakeAsync(host, ProposeAuthority.Everything)).Problem);
        var seal = await host.Get<ServiceCertificates>().IdentityAsync(KeyPurposes.Seal, None);
        Assert.Equal(2, seal.Value.Chain.Count);
        Assert.Equal(5, await host.ScalarAsync<long>("SELECT count(*) FROM trust.certificate WHERE made_by = 'officer:lan' AND approved_by = 'officer:minh'"));
        // Another root and issuing authority take over; what the old ones sealed still has its chain, list and certificate.
        Assert.Null((await MakeAsync(host, KeyPurposes.Root)).Problem);
        Assert.Null((await MakeAsync(host, KeyPurposes.Issuing)).Problem);
        var old = seal.Value.Chain[0];
        using var client = host.Client();
        Assert.Equal(old.RawData, await client.GetByteArrayAsync($"/pki/{Addresses.NameOf("issuing", old)}.cer"));
        Assert.NotEqual(old.RawData, await client.GetByteArrayAsync("/pki/issuing.cer"));
        Assert.NotEmpty(await client.GetByteArrayAsync($"/pki/{Addresses.NameOf("issuing", old)}.crl"));
    }

    [Fact]
    public async Task Services_renew_before_their_end_lists_before_theirs_and_no_ended_certificate_signs()
    {
        await using var database = await TestDatabase.NewAsync();
        await using var host = await TestHost.StartAsync(database, at: new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var services = host.Get<ServiceCertificates>();
        var first = await services.ForAsync(KeyPurposes.Ocsp, None);
        using var client = host.Client();
        await client.GetByteArrayAsync("/pki/issuing.crl");
        var issuing = await services.ForAsync(KeyPurposes.Issuing, None);
        host.Clock.Set(host.Clock.UtcNow.AddDays(45));
        await TwoOfficers.UntilAsync(async () => (await services.FindAsync(KeyPurposes.Ocsp, issuing.Key.Id, None))!.Certificate.SerialNumber != first.Certificate.SerialNumber);
        var second = await services.ForAsync(KeyPurposes.Ocsp, None);
        Assert.Equal(first.Key.Id, second.Key.Id);
        Assert.True(second.Certificate.NotAfter > first.Certificate.NotAfter);
        await TwoOfficers.UntilAsync(async () => (await host.Get<CrlBook>().LatestAsync(issuing.Key.Id, None))!.Number >= 2);
        // Eleven years on both authorities have been renewed or have ended; whatever signs is in its term.
        host.Clock.Set(host.Clock.UtcNow.AddYears(25));
        var late = await services.IdentityAsync(KeyPurposes.Seal, None);
        Assert.True(late.IsDone, late.Problem?.ToString());
        var now = host.Clock.UtcNow;
        Assert.All(late.Value.Chain.Append(late.Value.Certificate), c => Assert.InRange(now, c.NotBefore.ToUniversalTime(), c.NotAfter.ToUniversalTime()));
    }

    private static AuthorityOptions Strict => new("http://pki.example.vn", false, "DeAn06", Profiles.OwnArc);

    private static async Task<Result<Deed>> MakeAsync(TestHost host, string role)
    {
        var act = TwoOfficers.Custodian(host);
        return await host.ApproveAsync(await host.RunAsync<ProposeAuthority, Deed>(u => u.RunAsync(role, TwoOfficers.Why, act, None), act));
    }
}
