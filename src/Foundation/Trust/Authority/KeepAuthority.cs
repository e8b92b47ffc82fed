using System.Globalization;
using DeAn06.Trust.Authority.Crl;

namespace DeAn06.Trust.Authority;

/// <summary>
/// The duty, four times a day, that publishes lists of revoked certificates before the last ones end and renews the services' certificates before theirs
/// do. What two people have to renew it leaves alone. It makes no first certificate of anything. It signs while nothing is locked: its own writes come last.
/// </summary>
internal sealed class KeepAuthority(CertificateBook book, CrlBook lists, ServiceCertificates services, MakeCertificates making, AuthorityOptions options, Duties duties) : IDuty
{
    internal const string Name = "trust.keep-authority";
    private const int HoursBetween = 6;

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var authorities = (await book.AuthoritiesAsync(ct)).Where(l => l.StandingAt(act.At) == Standing.Good).DistinctBy(l => l.KeyId).ToList();
        if (options.MadeByPlatform) await RenewAuthoritiesAsync(act.At, ct);
        foreach (var authority in authorities)
        {
            if (await lists.LatestAsync(authority.KeyId!.Value, ct) is not { } latest || CrlBook.IsDue(latest, act.At)) await lists.PublishAsync(authority, ct);
            await RenewAsync(Profiles.Ocsp, authority.KeyId.Value, act.At, ct);
        }
        foreach (var profile in Profiles.Services.Where(p => p != Profiles.Ocsp)) await RenewAsync(profile, null, act.At, ct);
        var next = act.At.Date.AddHours(act.At.Hour / HoursBetween * HoursBetween + HoursBetween);
        duties.Set(Name, next.ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture), next);
        return Done.It;
    }

    private async Task RenewAuthoritiesAsync(DateTime at, CancellationToken ct)
    {
        if (await services.FindAsync(Profiles.Root.Code, null, ct) is { } root && IsNear(Profiles.Root, root, at)) await making.RenewForPlatformAsync(Profiles.Root, root, null, ct);
        if (await services.FindAsync(Profiles.Issuing.Code, null, ct) is { } issuing && IsNear(Profiles.Issuing, issuing, at)
            && await services.FindAsync(Profiles.Root.Code, null, ct) is { } above) await making.RenewForPlatformAsync(Profiles.Issuing, issuing, above, ct);
    }

    private async Task RenewAsync(Profile profile, Guid? under, DateTime at, CancellationToken ct)
    {
        if (await services.FindAsync(profile.Code, under, ct) is not { } own || !IsNear(profile, own, at)) return;
        var above = under is { } authority ? await making.AuthorityAsync(authority, ct) : await services.IdentityAsync(Profiles.Issuing.Code, ct);
        if (above.IsDone) await making.RenewForPlatformAsync(profile, own, above.Value, ct);
    }

    private static bool IsNear(Profile profile, SigningIdentity own, DateTime at) => own.Certificate.NotAfter.ToUniversalTime() - profile.RenewBefore <= at;
}
