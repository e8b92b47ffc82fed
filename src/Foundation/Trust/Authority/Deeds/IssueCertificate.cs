using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority.Deeds;

/// <summary>What is asked: a profile, the name the officer gives, and the request in PEM (or base64 of DER).</summary>
internal sealed record IssueWish(string? Profile, string? Organization, string? Unit, string? CommonName, string? Request, string? Reason);

/// <summary>One proposes that a certificate be issued for a request; approved, it is. The request is checked when proposed and again when approved.</summary>
internal sealed class ProposeIssue(TwoPeople people, FitKeys fit) : IUseCase
{
    internal async Task<Result<Deed>> RunAsync(IssueWish wish, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (Profiles.Find(wish.Profile) is not { Holder: Holder.Outside } profile) return AuthorityProblems.ProfileMissing;
        var subject = new SubjectName(wish.Organization ?? "", wish.Unit, wish.CommonName ?? "").Trimmed();
        if (subject.Refusal() is { } unfit) return unfit;
        var key = await fit.ReadAsync(wish.Request, ct);
        if (key.Problem is { } refused) return refused;
        var spki = Convert.ToBase64String(key.Value.ExportSubjectPublicKeyInfo());
        return await people.ProposeAsync(IssueKind.Kind, FitKeys.DigestOf(spki), new IssueKind.Agreed(profile.Code, subject, spki, null), wish.Reason, act, ct);
    }
}

/// <summary>The deed "issue a certificate". Also a renewal for whoever holds their key themself.</summary>
internal sealed class IssueKind(ServiceCertificates services, KeyLedger keys, CertificateForm form, FitKeys fit, CertificateBook book) : IDeedKind
{
    internal const string Kind = "issue-certificate";

    /// <summary>What the second person agrees to; the key as a SubjectPublicKeyInfo in base64, whose possession was proved when it was proposed.</summary>
    internal sealed record Agreed(string Profile, SubjectName Subject, string Key, string? Renews);

    public string Name => Kind;

    public string Vi => "Cấp chứng thư";

    public string En => "Issue a certificate";

    public (string Vi, string En) Say(Deed deed)
    {
        var (agreed, profile) = (deed.Read<Agreed>(), Profiles.Find(deed.Read<Agreed>().Profile));
        var digest = FitKeys.DigestOf(agreed.Key)[..16];
        return ($"Cấp chứng thư \"{profile?.Vi}\" cho {agreed.Subject}, khóa {digest}.", $"Issue the certificate \"{profile?.En}\" to {agreed.Subject}, key {digest}.");
    }

    public async Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var agreed = deed.Read<Agreed>();
        var key = PublicKey.CreateFromSubjectPublicKeyInfo(Convert.FromBase64String(agreed.Key), out _);
        if (await fit.RefusalAsync(key, ct) is { } bad) return bad;
        if (agreed.Renews is { } old && (await book.FindAsync(old, ct))?.StandingAt(act.At) is not Standing.Good) return AuthorityProblems.EndedAlready;
        var issuing = await services.IdentityAsync(KeyPurposes.Issuing, ct);
        if (issuing.Problem is { } refused) return refused;
        var profile = Profiles.Find(agreed.Profile)!;
        await keys.CountAsync(issuing.Value.Key, 1, ct);
        using var signer = new Signer(keys.Open(issuing.Value.Key));
        var certificate = form.Sign(profile, agreed.Subject.ToX500(), key, new Issuer(issuing.Value.Certificate, Profiles.Issuing), act.At, signer);
        var made = new NewCertificate(certificate, profile, null, issuing.Value.Key.Id, agreed.Renews);
        return new ReadyDeed((db, journal, _) =>
        {
            CertificateTable.Enter(db, journal, made, deed.ProposedBy, act.Actor.ToString(), act);
            return Task.FromResult<Result<Done>>(Done.It);
        });
    }
}
