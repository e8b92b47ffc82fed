using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority.Deeds;

/// <summary>One proposes to make what is missing of the authority (<c>everything</c>), or one authority's or service's key and certificate anew.</summary>
internal sealed class ProposeAuthority(TwoPeople people, ServiceCertificates services) : IUseCase
{
    internal const string Everything = "everything";

    internal async Task<Result<Deed>> RunAsync(string? role, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        if (role != Everything && Profiles.Find(role) is not { Holder: not Holder.Outside }) return AuthorityProblems.RoleUnknown;
        if (role == Everything && (await MissingAsync(services, ct)).Count == 0) return AuthorityProblems.Complete;
        return await people.ProposeAsync(AuthorityKind.Kind, role!, new AuthorityKind.Agreed(role!), reason, act, ct);
    }

    /// <summary>Those authorities and services that have no certificate to sign with now, from the top.</summary>
    internal static async Task<List<Profile>> MissingAsync(ServiceCertificates services, CancellationToken ct)
    {
        var missing = new List<Profile>();
        foreach (var profile in Profiles.All.Where(p => p.Holder != Holder.Outside))
            if (await services.FindAsync(profile.Code, null, ct) is null) missing.Add(profile);
        return missing;
    }
}

/// <summary>
/// The deed "make an authority's or service's key and certificate": the ceremony by which two people begin the authority, change its root or issuing key,
/// or replace the key of a service whose certificate was revoked. Old certificates stay valid for what they sealed.
/// </summary>
internal sealed class AuthorityKind(ServiceCertificates services, KeyLedger keys, MakeCertificates making, NewKeys newKeys, CertificateBook book) : IDeedKind
{
    internal const string Kind = "make-authority";

    internal sealed record Agreed(string Role);

    public string Name => Kind;

    public string Vi => "Lập hoặc thay khóa của cơ quan chứng thực";

    public string En => "Make or change a key of the authority";

    public (string Vi, string En) Say(Deed deed) => deed.Read<Agreed>().Role is var role && Profiles.Find(role) is { } profile
        ? ($"Tạo khóa mới và chứng thư mới: {profile.Vi}.", $"Make a new key and a new certificate: {profile.En}.")
        : ("Lập cơ quan chứng thực: mọi khóa và chứng thư còn thiếu.", "Begin the authority: every key and certificate that is missing.");

    public async Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var role = deed.Read<Agreed>().Role;
        var wanted = role == ProposeAuthority.Everything ? await ProposeAuthority.MissingAsync(services, ct) : [Profiles.Find(role)!];
        if (wanted.Count == 0) return AuthorityProblems.Complete;
        var made = new List<Prepared>();
        foreach (var profile in wanted)
        {
            var above = await AboveAsync(profile, made, ct);
            if (above.Problem is { } refused) return refused;
            // A key that two people have put into use, in an HSM perhaps, and that has no certificate yet is the one meant.
            var inUse = await keys.InUseAsync(profile.Code, ct);
            var waits = inUse is not null && (await book.OfKeyAsync(inUse.PublicKey, ct)).Count == 0;
            made.Add(await making.PrepareAsync(profile, above.Value.Identity, waits ? inUse : null, inUse?.Id, act.At, ct));
        }
        return new ReadyDeed((db, journal, _) =>
        {
            foreach (var prepared in made) prepared.Write(db, journal, made, deed.ProposedBy, act.Actor.ToString(), act);
            return Task.FromResult<Result<Done>>(Done.It);
        }, () => made.Select(m => m.NewKey).OfType<TrustKey>().ToList().ForEach(newKeys.Forget));
    }

    /// <summary>The authority above: one made in this same deed, or the one in use. Nobody stands above a root.</summary>
    private async Task<Result<Above>> AboveAsync(Profile profile, List<Prepared> made, CancellationToken ct)
    {
        if (profile == Profiles.Root) return new Above(null);
        var wanted = profile == Profiles.Issuing ? Profiles.Root : Profiles.Issuing;
        if (made.FirstOrDefault(m => m.Certificate.Profile == wanted) is { } fresh)
            return new Above(new(fresh.NewKey ?? (await keys.InUseAsync(wanted.Code, ct))!, fresh.Certificate.Certificate, wanted == Profiles.Root ? [] : [fresh.Certificate.Certificate]));
        return await services.FindAsync(wanted.Code, null, ct) is { } found ? new Above(found) : AuthorityProblems.Missing;
    }

    private sealed record Above(SigningIdentity? Identity);
}
