using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Deeds;

namespace DeAn06.Trust.Authority.Deeds;

/// <summary>
/// One proposes to renew a certificate whose holder is outside: under the same name and, unless a new request comes with it, over the same key. The old
/// one goes on until its own end. What is approved is a deed of issuing.
/// </summary>
internal sealed class ProposeRenewal(TwoPeople people, FitKeys fit, CertificateBook book) : IUseCase
{
    internal async Task<Result<Deed>> RunAsync(string serial, string? request, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (await book.FindAsync(serial, ct) is not { } line || Profiles.Find(line.Profile) is not { Holder: Holder.Outside }) return AuthorityProblems.NoCertificate;
        if (line.Revocation is not null) return AuthorityProblems.RevokedAlready;
        if (!line.InTermAt(act.At)) return AuthorityProblems.EndedAlready;
        using var old = X509CertificateLoader.LoadCertificate(line.Der);
        var key = string.IsNullOrWhiteSpace(request) ? old.PublicKey : null;
        if (key is null)
        {
            var read = await fit.ReadAsync(request, ct);
            if (read.Problem is { } refused) return refused;
            key = read.Value;
        }
        var spki = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        return await people.ProposeAsync(IssueKind.Kind, FitKeys.DigestOf(spki), new IssueKind.Agreed(line.Profile, SubjectOf(old), spki, line.Serial), reason, act, ct);
    }

    private static SubjectName SubjectOf(X509Certificate2 certificate)
    {
        var parts = certificate.SubjectName.EnumerateRelativeDistinguishedNames().ToLookup(p => p.GetSingleElementType().Value, p => p.GetSingleElementValue());
        return new(parts["2.5.4.10"].FirstOrDefault() ?? "", parts["2.5.4.11"].FirstOrDefault(), parts["2.5.4.3"].FirstOrDefault() ?? "");
    }
}
