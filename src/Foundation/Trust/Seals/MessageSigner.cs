using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Authority;

namespace DeAn06.Trust.Seals;

/// <summary>Writes the CMS SignedData that <see cref="SignedMessage"/> reads.</summary>
internal static class MessageSigner
{
    /// <summary>Signs content with an opened key. <paramref name="signingTime"/> is left out for PDFs, where the dictionary tells it (ETSI EN 319 142-1).</summary>
    internal static SignedCms Sign(ContentInfo content, bool detached, SigningIdentity identity, AsymmetricAlgorithm key, bool withCertificates, DateTime? signingTime)
    {
        var message = new SignedCms(SubjectIdentifierType.IssuerAndSerialNumber, content, detached);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, identity.Certificate, key)
        {
            DigestAlgorithm = new Oid(Oids.Sha256),
            IncludeOption = X509IncludeOption.None,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(Oids.SigningCertificateV2), SigningCertificate.Naming(identity.Certificate)));
        if (signingTime is { } at) signer.SignedAttributes.Add(new Pkcs9SigningTime(at));
        if (withCertificates)
            foreach (var certificate in identity.Chain.Prepend(identity.Certificate)) signer.Certificates.Add(certificate);
        message.ComputeSignature(signer, silent: true);
        return message;
    }
}
