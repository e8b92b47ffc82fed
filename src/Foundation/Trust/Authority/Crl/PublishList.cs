using System.Globalization;

namespace DeAn06.Trust.Authority.Crl;

/// <summary>
/// The duty that publishes an authority's list at once after a revocation, ordered in the revocation's own transaction. When the key store does not
/// answer it is tried again until it does. OCSP tells the revocation from its commit on.
/// </summary>
internal sealed class PublishList(CertificateBook book, CrlBook lists) : IDuty
{
    internal const string Name = "trust.publish-list";

    internal static void Order(Db db, Guid issuerKey, DateTime at) =>
        new Duties(db).Set(Name, string.Create(CultureInfo.InvariantCulture, $"{issuerKey} {at:O}"), at, issuerKey.ToString(), at);

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var issuer = Guid.Parse(errand.Payload);
        if ((await book.AuthoritiesAsync(ct)).FirstOrDefault(l => l.KeyId == issuer) is { } authority) await lists.PublishAsync(authority, ct);
        return Done.It;
    }
}
