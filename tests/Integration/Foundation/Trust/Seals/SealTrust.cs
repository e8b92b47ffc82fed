using System.Security.Cryptography.X509Certificates;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Authority;
using DeAn06.Trust.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Foundation.Trust.Seals;

/// <summary>The authority's certificates as files, for programs that know nothing of the platform.</summary>
internal static class SealTrust
{
    internal static async Task WriteRootsAsync(TestHost host, string root, string all)
    {
        var seal = await host.Services.GetRequiredService<ServiceCertificates>().ForAsync(KeyPurposes.Seal, CancellationToken.None);
        await File.WriteAllTextAsync(root, seal.Chain[^1].ExportCertificatePem() + "\n");
        await File.WriteAllTextAsync(all, string.Concat(seal.Chain.Select(c => c.ExportCertificatePem() + "\n")));
    }
}
