using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeAn06.Trust.Authority;

/// <summary>Where an authority's list, certificate and status service are found: the addresses written into the certificates it signs.</summary>
internal static class Addresses
{
    /// <summary><c>issuing-0a1b2c3d4e5f6071</c>: an authority's key for good, so that old certificates stay checkable after a new one took over.</summary>
    internal static string NameOf(string profile, X509Certificate2 authority) => $"{profile}-{Convert.ToHexStringLower(KeyIdOf(authority))[..16]}";

    internal static string Crl(string publicAddress, string name) => $"{publicAddress}/pki/{name}.crl";

    internal static string Certificate(string publicAddress, string name) => $"{publicAddress}/pki/{name}.cer";

    internal static string Ocsp(string publicAddress) => $"{publicAddress}/pki/ocsp";

    internal static byte[] KeyIdOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().First().SubjectKeyIdentifierBytes.ToArray();
}

/// <summary>An authority that signs: its certificate and profile.</summary>
internal sealed record Issuer(X509Certificate2 Certificate, Profile Profile);

/// <summary>Fills in a certificate by its profile, names the places to check it, and has it signed. A certificate never outlives its issuer.</summary>
internal sealed class CertificateForm(AuthorityOptions options)
{
    private const string NoCheckId = "1.3.6.1.5.5.7.48.1.5";
    private const string PoliciesId = "2.5.29.32";
    private const int SerialBytes = 16;

    /// <summary>Clocks of those who check may be a little behind.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>The platform's own name for one of its profiles.</summary>
    internal X500DistinguishedName NameOf(Profile profile) => Name(options.Organization, null, $"DeAn06 {profile.En}");

    internal static X500DistinguishedName Name(string organization, string? unit, string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCountryOrRegion("VN");
        name.AddOrganizationName(organization);
        if (!string.IsNullOrEmpty(unit)) name.AddOrganizationalUnitName(unit);
        name.AddCommonName(commonName);
        return name.Build();
    }

    /// <summary>The certificate, signed; <paramref name="issuer"/> is null for a root, which signs its own.</summary>
    internal X509Certificate2 Sign(Profile profile, X500DistinguishedName subject, PublicKey key, Issuer? issuer, DateTime at, Signer signer)
    {
        var request = new CertificateRequest(subject, key, signer.Hash);
        foreach (var extension in Extensions(profile, key, issuer)) request.CertificateExtensions.Add(extension);
        var from = new DateTimeOffset(at - Grace, TimeSpan.Zero);
        var until = from + profile.Term;
        if (issuer is not null)
        {
            if (from < issuer.Certificate.NotBefore) from = issuer.Certificate.NotBefore;
            if (until > issuer.Certificate.NotAfter) until = issuer.Certificate.NotAfter;
        }
        return request.Create(issuer?.Certificate.SubjectName ?? subject, signer.Generator, from, until, NewSerial());
    }

    private IEnumerable<X509Extension> Extensions(Profile profile, PublicKey key, Issuer? issuer)
    {
        var own = new X509SubjectKeyIdentifierExtension(key, critical: false);
        yield return new X509BasicConstraintsExtension(profile.IsAuthority, profile.IsAuthority, profile.PathLength ?? 0, critical: true);
        yield return new X509KeyUsageExtension(profile.Usage, critical: true);
        if (profile.Uses.Count > 0)
        {
            var uses = new OidCollection();
            foreach (var use in profile.Uses) uses.Add(new Oid(use));
            yield return new X509EnhancedKeyUsageExtension(uses, profile.UsesAreCritical);
        }
        yield return own;
        var above = issuer is null ? own : issuer.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().First();
        yield return X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(above);
        yield return Policies(profile);
        if (profile.NoCheck) yield return new X509Extension(NoCheckId, [5, 0], critical: false);
        if (issuer is null) yield break;
        var name = Addresses.NameOf(issuer.Profile.Code, issuer.Certificate);
        if (!profile.NoCheck) yield return CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([Addresses.Crl(options.PublicAddress, name)]);
        yield return new X509AuthorityInformationAccessExtension(
            profile.NoCheck ? [] : [Addresses.Ocsp(options.PublicAddress)], [Addresses.Certificate(options.PublicAddress, name)]);
    }

    /// <summary>Authorities are under every policy, so that a checker may ask for any of those below.</summary>
    private X509Extension Policies(Profile profile)
    {
        const string any = "2.5.29.32.0";
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(profile.IsAuthority ? any : $"{options.PolicyArc}.{profile.Policy}");
        return new X509Extension(PoliciesId, writer.Encode(), critical: false);
    }

    /// <summary>126 random bits, positive and of one length.</summary>
    private static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)(serial[0] & 0x3f | 0x40);
        return serial;
    }
}
