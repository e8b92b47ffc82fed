using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using DeAn06.Trust.Authority;
using DeAn06.Trust.Authority.Deeds;
using DeAn06.Trust.Deeds;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Authority;

/// <summary>A Host at the real time, since openssl looks at the real clock.</summary>
public sealed class AuthorityPlatform : EmptyPlatform
{
    protected override DateTimeOffset? At => null;
}

/// <summary>Two officers of the authority, and what they do together.</summary>
internal static class TwoOfficers
{
    internal const string Why = "Theo quyết định mẫu";

    internal static Act Custodian(TestHost host) => By(host, "lan", TrustPermissions.Look, TrustPermissions.Propose, TrustPermissions.Approve);

    internal static Act Approver(TestHost host) => By(host, "minh", TrustPermissions.Look, TrustPermissions.Approve);

    internal static Act By(TestHost host, string login, params Permission[] rights) =>
        new(new Actor(ActorKind.Officer, login, login), "C06", "trust.authority", "Luật Giao dịch điện tử 2023", host.Clock.UtcNow, Ids.New(host.Clock.UtcNow))
        {
            Jurisdiction = "",
            Rights = rights.Select(r => r.Code).ToHashSet(),
        };

    internal static T Get<T>(this TestHost host) where T : notnull => host.Services.GetRequiredService<T>();

    internal static async Task<Result<Deed>> ApproveAsync(this TestHost host, Result<Deed> proposed)
    {
        Assert.Null(proposed.Problem);
        return await host.Get<Deciding>().ApproveAsync(proposed.Value.Id, Why, Approver(host), CancellationToken.None);
    }

    internal static Task<Result<Deed>> ProposeAsync(this TestHost host, string? request, string name = "Nguyễn Thị Ánh", string profile = "officer", Act? act = null) =>
        host.RunAsync<ProposeIssue, Deed>(u => u.RunAsync(new(profile, "Bộ Công an", "C06", name, request, Why), act ?? Custodian(host), CancellationToken.None), act ?? Custodian(host));

    internal static string Request(AsymmetricAlgorithm key)
    {
        var name = new X500DistinguishedName("CN=whoever");
        var request = key is ECDsa ec ? new CertificateRequest(name, ec, HashAlgorithmName.SHA256) : new CertificateRequest(name, (RSA)key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSigningRequestPem();
    }

    /// <summary>Issues a certificate over a new key.</summary>
    internal static async Task<CertificateLine> IssuedAsync(this TestHost host, string profile = "officer", string name = "Nguyễn Thị Ánh")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var done = await host.ApproveAsync(await host.ProposeAsync(Request(key), name, profile));
        Assert.Null(done.Problem);
        return (await host.Get<CertificateBook>().OfKeyAsync(key.ExportSubjectPublicKeyInfo(), CancellationToken.None)).First();
    }

    internal static async Task<Result<Deed>> RevokeAsync(this TestHost host, string serial, string reason, DateOnly? since = null)
    {
        var act = Custodian(host);
        var proposed = await host.RunAsync<ProposeRevocation, Deed>(u => u.RunAsync(serial, new(reason, since, Why), act, CancellationToken.None), act);
        return proposed.IsDone ? await host.ApproveAsync(proposed) : proposed;
    }

    /// <summary>Writes the root, the issuing authority, the chain of both, and the lists of both into a folder, as PEM.</summary>
    internal static async Task<string> PublishedAsync(this TestHost host)
    {
        var folder = Directory.CreateTempSubdirectory("dean06-pki-").FullName;
        using var client = host.Client();
        foreach (var name in (string[])["root", "issuing"])
        {
            await File.WriteAllTextAsync($"{folder}/{name}.pem", Pem("CERTIFICATE", await client.GetByteArrayAsync($"/pki/{name}.cer")) + "\n");
            await File.WriteAllTextAsync($"{folder}/{name}-crl.pem", Pem("X509 CRL", await client.GetByteArrayAsync($"/pki/{name}.crl")) + "\n");
        }
        await File.WriteAllTextAsync($"{folder}/crls.pem", await File.ReadAllTextAsync($"{folder}/root-crl.pem") + await File.ReadAllTextAsync($"{folder}/issuing-crl.pem"));
        return folder;
    }

    private static string Pem(string label, byte[] der) => PemEncoding.WriteString(label, der);

    internal static async Task<string> WriteAsync(this CertificateLine line, string folder, string? name = null)
    {
        var path = $"{folder}/{name ?? line.Serial}.pem";
        await File.WriteAllTextAsync(path, PemEncoding.WriteString("CERTIFICATE", line.Der) + "\n");
        return path;
    }

    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition()) await Task.Delay(50, patience.Token);
    }
}
