using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Authority;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Seals;
using DeAn06.Trust.Timestamps;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Tests.Integration.Foundation.Trust.Seals;

/// <summary>Detached CMS, JWS, the two verbs, and certificates or keys that fail.</summary>
public sealed class SignedDataTests : IAsyncLifetime
{
    private static readonly byte[] Data = Encoding.UTF8.GetBytes("""{"ket-qua":"đạt"}""");
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-sign-").FullName;
    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, at: new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    private ISeals Seals => host.Services.GetRequiredService<ISeals>();

    private Act Act => Act.BySystem("test", host.Clock.UtcNow);

    private string Path(string name) => System.IO.Path.Combine(folder, name);

    [Fact]
    public async Task Openssl_verifies_a_detached_signature_and_the_check_tells_every_flipped_byte()
    {
        var signature = (await Seals.SignCmsAsync(Data, Act, CancellationToken.None)).Value;
        await File.WriteAllBytesAsync(Path("d.json"), Data);
        await File.WriteAllBytesAsync(Path("d.json.p7s"), signature);
        await SealTrust.WriteRootsAsync(host, Path("root.pem"), Path("all.pem"));
        var said = await Tool.RunInAsync(folder, "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "d.json.p7s", "-content", "d.json", "-CAfile", "root.pem", "-purpose", "any", "-out", "out");
        Assert.Contains("CMS Verification successful", said.Text);
        Assert.Equal(SealState.Valid, (await Seals.CheckCmsAsync(Data, signature, CancellationToken.None)).State);
        Assert.NotEqual(SealState.Valid, (await Seals.CheckCmsAsync("khác"u8.ToArray(), signature, CancellationToken.None)).State);
        // A carried certificate must be byte for byte the one that was issued: one rule for thousands of bytes, so one in sixteen of them is flipped.
        var message = SignedMessage.Read(signature)!;
        var carried = message.Certificates.Concat(SignedMessage.Read(message.Unsigned[Oids.SignatureTimeStamp])!.Certificates)
            .SelectMany(c => Enumerable.Range(signature.AsSpan().IndexOf(c), c.Length)).ToHashSet();
        await Parallel.ForEachAsync(Enumerable.Range(0, signature.Length).Where(i => i % 16 == 0 || !carried.Contains(i)), async (i, _) =>
        {
            var copy = signature.ToArray();
            copy[i] ^= (byte)(1 << i % 8);
            Assert.True((await Seals.CheckCmsAsync(Data, copy, CancellationToken.None)).State != SealState.Valid, $"byte {i} flipped");
        });
    }

    [Fact]
    public async Task Openssl_verifies_a_JWS_and_the_check_refuses_any_other_spelling_of_it()
    {
        var jws = (await Seals.SignJwsAsync(Data, "ket-qua+jws", Act, CancellationToken.None)).Value;
        var parts = jws.Split('.');
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(header.RootElement.GetProperty("x5c")[0].GetString()!));
        await File.WriteAllTextAsync(Path("key.pem"), certificate.PublicKey.ExportSubjectPublicKeyInfo() is var spki ? PemEncoding.WriteString("PUBLIC KEY", spki) : "");
        await File.WriteAllTextAsync(Path("input"), $"{parts[0]}.{parts[1]}");
        await File.WriteAllBytesAsync(Path("sig"), Base64Url.DecodeFromChars(parts[2]));
        Assert.Contains("Verified OK", (await Tool.RunInAsync(folder, "openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "sig", "input")).Text);
        var (check, payload) = await Seals.CheckJwsAsync(jws, CancellationToken.None);
        Assert.Equal(SealState.Valid, check.State);
        Assert.Equal(Data, payload);
        for (var i = 0; i < jws.Length; i += i > 200 && i < jws.Length - 600 ? 7 : 1)
        {
            var copy = jws.ToCharArray();
            copy[i] = copy[i] == 'A' ? 'B' : 'A';
            var (flipped, nothing) = await Seals.CheckJwsAsync(new string(copy), CancellationToken.None);
            Assert.NotEqual(SealState.Valid, flipped.State);
            Assert.Null(nothing);
        }
        foreach (var bad in (string[])["", ".", "..", "a.b.c", jws + "=", jws + ".", " " + jws, new string('.', 1000)]) Assert.NotEqual(SealState.Valid, (await Seals.CheckJwsAsync(bad, CancellationToken.None)).Check.State);
    }

    [Fact]
    public async Task A_seal_stays_valid_when_its_certificate_is_revoked_later_and_falls_with_a_compromised_key()
    {
        var pdf = (await Seals.SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), Act, CancellationToken.None)).Value;
        var jws = (await Seals.SignJwsAsync(Data, "x", Act, CancellationToken.None)).Value;
        await RevokeAsync(host.Clock.UtcNow.AddHours(1), "superseded");
        Assert.Equal(SealState.Valid, (await Seals.CheckPdfAsync(pdf, CancellationToken.None)).State);
        Assert.Equal(SealState.Revoked, (await Seals.CheckJwsAsync(jws, CancellationToken.None)).Check.State);
        await RevokeAsync(host.Clock.UtcNow.AddHours(-1), "superseded");
        Assert.Equal(SealState.Revoked, (await Seals.CheckPdfAsync(pdf, CancellationToken.None)).State);
        await RevokeAsync(host.Clock.UtcNow.AddHours(1), "keyCompromise");
        Assert.Equal(SealState.Revoked, (await Seals.CheckPdfAsync(pdf, CancellationToken.None)).State);
        await ExecuteAsync("DELETE FROM trust.certificate");
        Assert.Equal(SealState.Unknown, (await Seals.CheckPdfAsync(pdf, CancellationToken.None)).State);
    }

    [Fact]
    public async Task A_seal_outlives_its_certificate_and_the_next_is_made_by_one_in_its_term()
    {
        var pdf = (await Seals.SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), Act, CancellationToken.None)).Value;
        host.Clock.Set(host.Clock.GetUtcNow().AddYears(4));
        Assert.Equal(SealState.Valid, (await Seals.CheckPdfAsync(pdf, CancellationToken.None)).State);
        var next = (await Seals.SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), Act, CancellationToken.None)).Value;
        Assert.Equal(SealState.Valid, (await Seals.CheckPdfAsync(next, CancellationToken.None)).State);
        var used = await host.Services.GetRequiredService<ServiceCertificates>().ForAsync(KeyPurposes.Seal, CancellationToken.None);
        Assert.True(used.Certificate.NotAfter.ToUniversalTime() > host.Clock.UtcNow);
    }

    [Fact]
    public async Task A_signature_made_after_its_certificate_ended_is_told_and_never_valid()
    {
        var ended = await host.Services.GetRequiredService<ServiceCertificates>().ForAsync(KeyPurposes.Seal, CancellationToken.None);
        var jws = (await Seals.SignJwsAsync(Data, "x", Act, CancellationToken.None)).Value;
        Assert.Equal(SealState.Valid, (await Seals.CheckCmsAsync(Data, await StampedAsync(SignedBy(ended)), CancellationToken.None)).State);
        host.Clock.Set(host.Clock.GetUtcNow().AddYears(4));
        var check = await Seals.CheckCmsAsync(Data, await StampedAsync(SignedBy(ended)), CancellationToken.None);
        Assert.Equal((SealState.OutOfTerm, TrustProblems.SealOutOfTerm.Code), (check.State, check.Why?.Code));
        Assert.Equal(SealState.OutOfTerm, (await Seals.CheckJwsAsync(jws, CancellationToken.None)).Check.State);
    }

    [Fact]
    public async Task A_later_time_stamp_of_the_same_signature_does_not_replace_the_true_one()
    {
        var signed = SignedBy(await host.Services.GetRequiredService<ServiceCertificates>().ForAsync(KeyPurposes.Seal, CancellationToken.None));
        host.Clock.Set(host.Clock.GetUtcNow().AddMinutes(4));
        Assert.Equal(SealState.Valid, (await Seals.CheckCmsAsync(Data, await StampedAsync(signed), CancellationToken.None)).State);
        signed.SignerInfos[0].RemoveUnsignedAttribute(signed.SignerInfos[0].UnsignedAttributes[0].Values[0]);
        host.Clock.Set(host.Clock.GetUtcNow().AddMinutes(4));
        var check = await Seals.CheckCmsAsync(Data, await StampedAsync(signed), CancellationToken.None);
        Assert.Equal((SealState.Changed, TrustProblems.TimestampBroken.Code), (check.State, check.Why?.Code));
    }

    private SignedCms SignedBy(SigningIdentity identity)
    {
        using var key = host.Services.GetRequiredService<KeyLedger>().Open(identity.Key);
        return MessageSigner.Sign(new ContentInfo(Data), detached: true, identity, key, withCertificates: true, host.Clock.UtcNow);
    }

    private async Task<byte[]> StampedAsync(SignedCms signed)
    {
        var token = await host.Services.GetRequiredService<TimestampAuthority>().StampAsync(new(Oids.Sha256, SHA256.HashData(signed.SignerInfos[0].GetSignature()), true), CancellationToken.None);
        signed.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid(Oids.SignatureTimeStamp), token.Value));
        return signed.Encode();
    }

    [Fact]
    public async Task A_key_that_cannot_be_opened_is_a_refusal_and_no_exception()
    {
        var identity = await host.Services.GetRequiredService<ServiceCertificates>().ForAsync(KeyPurposes.Seal, CancellationToken.None);
        var file = System.IO.Path.Combine(database.Folder, "keys", $"{identity.Key.Id}.pem");
        File.Move(file, file + ".away");
        Assert.Equal(TrustProblems.KeyFileMissing.Code, (await Seals.SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), Act, CancellationToken.None)).Problem?.Code);
        using var other = RSA.Create(2048);
        await File.WriteAllTextAsync(file, other.ExportEncryptedPkcs8PrivateKeyPem("other", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal(TrustProblems.KeyFileSecret.Code, (await Seals.SealPdfAsync(SmallPdf.WithTable(), new SealWish("x"), Act, CancellationToken.None)).Problem?.Code);
    }

    [Fact]
    public async Task The_verbs_seal_a_file_and_verify_it_and_end_with_one_when_a_byte_was_changed()
    {
        await File.WriteAllBytesAsync(Path("a.pdf"), SmallPdf.WithTable());
        await File.WriteAllBytesAsync(Path("a.json"), Data);
        Assert.Equal(0, (await VerbAsync("seal", Path("a.pdf"), "--out", Path("b.pdf"), "--reason", "Thử", "--attach", Path("a.json"), "--url", "https://x.vn/1")).Code);
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'trust.file-sealed/1'"));
        var good = await VerbAsync("verify", Path("b.pdf"));
        Assert.Equal(0, good.Code);
        Assert.Contains("CN=", good.Text);
        var bytes = await File.ReadAllBytesAsync(Path("b.pdf"));
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(Path("c.pdf"), bytes);
        Assert.Equal(1, (await VerbAsync("verify", Path("c.pdf"))).Code);
        await File.WriteAllBytesAsync(Path("a.json.p7s"), (await Seals.SignCmsAsync(Data, Act, CancellationToken.None)).Value);
        Assert.Equal(0, (await VerbAsync("verify", Path("a.json.p7s"))).Code);
        await File.WriteAllTextAsync(Path("a.jws"), (await Seals.SignJwsAsync(Data, "x", Act, CancellationToken.None)).Value + "\n");
        Assert.Equal(0, (await VerbAsync("verify", Path("a.jws"))).Code);
        Assert.Equal(2, (await VerbAsync("verify", Path("none.pdf"))).Code);
        Assert.Equal(2, (await VerbAsync("seal", Path("a.pdf"), "--out", Path("b.pdf"))).Code);
        Assert.Equal(1, (await VerbAsync("seal", Path("b.pdf"), "--out", Path("d.pdf"))).Code);
    }

    private async Task<(int Code, string Text)> VerbAsync(string name, params string[] arguments)
    {
        await using var output = new StringWriter();
        var code = await host.Services.GetServices<IVerb>().Single(v => v.Name == name).RunAsync(new(arguments, output, output, false, host.Services), CancellationToken.None);
        return (code, output.ToString());
    }

    private async Task RevokeAsync(DateTime at, string reason) =>
        await ExecuteAsync("UPDATE trust.certificate SET revoked_at = $1, revocation_reason = $2 WHERE profile = 'document-seal'", at, reason);

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(Db.Parameter(value));
        await command.ExecuteNonQueryAsync();
    }
}
