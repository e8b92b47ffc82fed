using System.Security.Cryptography;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Trust.Keys;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Authority.Deeds;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Keys.Deeds;

namespace DeAn06.Tests.Integration.Trust.Authority;

/// <summary>A platform at the real time, since openssl looks at the real clock, whose keys are all in a token of SoftHSM but for those of checkpoints.</summary>
public sealed class HsmAuthorityPlatform : HsmPlatform
{
    protected override DateTimeOffset? At => null;
}

/// <summary>The authority with its keys in an HSM.</summary>
public sealed class HsmAuthorityTests(HsmAuthorityPlatform platform) : IClassFixture<HsmAuthorityPlatform>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private TestHost Host => platform.Host;

    [Fact]
    public async Task Two_people_begin_it_over_keys_of_the_token_which_sign_certificates_the_list_and_status_answers()
    {
        foreach (var (purpose, type, id) in ((string, string, string)[])[(KeyPurposes.Root, "EC:secp384r1", "21"), (KeyPurposes.Issuing, "EC:secp384r1", "22"), (KeyPurposes.Ocsp, "rsa:3072", "23"),
            (KeyPurposes.TimeStamp, "rsa:3072", "24"), (KeyPurposes.Seal, "rsa:3072", "25")]) await AdoptAsync(purpose, type, id);
        var act = TwoOfficers.Custodian(Host);
        Assert.Null((await Host.ApproveAsync(await Host.RunAsync<ProposeAuthority, Deed>(u => u.RunAsync(ProposeAuthority.Everything, TwoOfficers.Why, act, None), act))).Problem);
        Assert.Equal(0, await Host.ScalarAsync<long>("SELECT count(*) FROM trust.key WHERE store <> 'pkcs11' AND purpose <> 'checkpoint'"));
        Assert.Equal(5, await Host.ScalarAsync<long>("SELECT count(*) FROM trust.certificate c JOIN trust.key k ON k.id = c.issuer_key WHERE k.store = 'pkcs11'"));

        var (good, bad) = (await Host.IssuedAsync(), await Host.IssuedAsync());
        Assert.Null((await Host.RevokeAsync(bad.Serial, "superseded")).Problem);
        var folder = await ListedAsync(bad.Serial);
        foreach (var (line, name, word) in new[] { (good, "good", ": OK"), (bad, "bad", "certificate revoked") })
        {
            var said = await Tool.RunAsync("openssl", "verify", "-crl_check_all", "-x509_strict", "-CAfile", $"{folder}/root.pem", "-untrusted", $"{folder}/issuing.pem", "-CRLfile", $"{folder}/crls.pem", await line.WriteAsync(folder, name));
            Assert.Contains(word, said.Text);
        }
        var status = await Tool.RunAsync("openssl", "ocsp", "-issuer", $"{folder}/issuing.pem", "-cert", $"{folder}/good.pem", "-cert", $"{folder}/bad.pem",
            "-CAfile", $"{folder}/root.pem", "-verify_other", $"{folder}/issuing.pem", "-url", new Uri(Host.BaseAddress, "/pki/ocsp").ToString());
        Assert.Contains("Response verify OK", status.Text);
        Assert.Contains("good.pem: good", status.Text);
        Assert.Contains("bad.pem: revoked", status.Text);
        var pdf = await Host.Get<ISeals>().SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), act, None);
        Assert.Equal(SealState.Valid, (await Host.Get<ISeals>().CheckPdfAsync(pdf.Value, None)).State);

        platform.Hsm.Unplug();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var proposed = await Host.ProposeAsync(TwoOfficers.Request(key));
        Assert.Equal("TRU-011", (await Assert.ThrowsAsync<OutsideFault>(() => Host.ApproveAsync(proposed))).Problem.Code);
        Assert.Equal("TRU-011", (await Host.Get<ISeals>().SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), act, None)).Problem?.Code);
        await Host.PublishedAsync();
        platform.Hsm.PlugIn();
    }

    private async Task AdoptAsync(string purpose, string type, string id)
    {
        await platform.Hsm.MakeAsync(type, purpose, id);
        var proposed = await Host.Get<KeyProposals>().ProposeAsync(new(KeyDeeds.Adopt, purpose, null, purpose, TwoOfficers.Why), TwoOfficers.Custodian(Host), None);
        Assert.Null((await Host.ApproveAsync(proposed)).Problem);
    }

    /// <summary>The published files, once the list names a serial.</summary>
    private async Task<string> ListedAsync(string serial)
    {
        var folder = "";
        await TwoOfficers.UntilAsync(async () =>
        {
            folder = await Host.PublishedAsync();
            return (await Tool.RunAsync("openssl", "crl", "-in", $"{folder}/issuing-crl.pem", "-noout", "-text")).Text.Contains(serial.ToUpperInvariant());
        });
        return folder;
    }
}
