using System.Security.Cryptography.X509Certificates;
using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority;

/// <summary>
/// What a kind of certificate (mẫu chứng thư) says and how long it holds. <paramref name="Uses"/> are the object identifiers of the extended key usage;
/// <paramref name="Holder"/> tells who keeps the private key.
/// </summary>
internal sealed record Profile(string Code, string Vi, string En, Holder Holder, TimeSpan Term, X509KeyUsageFlags Usage, IReadOnlyList<string> Uses)
{
    /// <summary>How long before its end the platform renews it by itself; an authority's, so early that nothing it signs is cut short.</summary>
    internal TimeSpan RenewBefore { get; init; }

    /// <summary>The extended key usage must be understood (RFC 3161 asks for it).</summary>
    internal bool UsesAreCritical { get; init; }

    /// <summary>How many authorities may stand below; null for whoever is no authority.</summary>
    internal int? PathLength { get; init; }

    /// <summary>Nobody is to ask whether it is revoked (id-pkix-ocsp-nocheck): it lives shortly instead.</summary>
    internal bool NoCheck { get; init; }

    /// <summary>The last number of its certificate policy's object identifier.</summary>
    internal int Policy { get; init; }

    internal bool IsAuthority => PathLength is not null;
}

/// <summary>Who keeps the private key of a certificate.</summary>
internal enum Holder
{
    /// <summary>An authority: the key is in the ledger and signs certificates.</summary>
    Authority,

    /// <summary>A service of the platform: the key is in the ledger.</summary>
    Service,

    /// <summary>A person or an agency: the key never leaves them, they send a request (PKCS#10).</summary>
    Outside,
}

/// <summary>Every kind of certificate of this platform, in one place.</summary>
internal static class Profiles
{
    /// <summary>
    /// The arc of this platform's policies: 2.25 and a random UUID (ITU-T X.667), which needs no registration. The Root CA's operator replaces it by
    /// the State's own arc with the setting <c>Trust:Authority:PolicyArc</c>.
    /// </summary>
    internal const string OwnArc = "2.25.226371040927356384095213587744169830541";

    private const string ClientSignIn = "1.3.6.1.5.5.7.3.2";
    private const string SignedMail = "1.3.6.1.5.5.7.3.4";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
    private const X509KeyUsageFlags SignsCertificates = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;
    private const X509KeyUsageFlags SignsData = X509KeyUsageFlags.DigitalSignature;
    private const X509KeyUsageFlags SignsForGood = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    internal static readonly Profile Root = new(KeyPurposes.Root, "Chứng thư gốc", "Root authority", Holder.Authority, Years(20), SignsCertificates, [])
    { RenewBefore = Years(11), PathLength = 1, Policy = 1 };

    internal static readonly Profile Issuing = new(KeyPurposes.Issuing, "Cơ quan phát hành", "Issuing authority", Holder.Authority, Years(10), SignsCertificates, [])
    { RenewBefore = Years(4), PathLength = 0, Policy = 2 };

    /// <summary>Readers of PDF look for signed mail among the uses (RFC 9336 is newer than most of them), so both are named.</summary>
    internal static readonly Profile Seal = new(KeyPurposes.Seal, "Con dấu điện tử", "Document seal", Holder.Service, Years(3), SignsForGood, [DocumentSigning, SignedMail])
    { RenewBefore = Days(180), Policy = 3 };

    internal static readonly Profile TimeStamp = new(KeyPurposes.TimeStamp, "Dấu thời gian", "Time-stamps", Holder.Service, Years(3), SignsData, [TimeStamping])
    { RenewBefore = Days(365), UsesAreCritical = true, Policy = 4 };

    internal static readonly Profile Ocsp = new(KeyPurposes.Ocsp, "Trả lời tình trạng chứng thư (OCSP)", "Certificate status (OCSP)", Holder.Service, Days(60), SignsData, [OcspSigning])
    { RenewBefore = Days(20), NoCheck = true, Policy = 5 };

    internal static readonly Profile Officer = new("officer", "Cán bộ", "Officer", Holder.Outside, Years(2), SignsForGood, [ClientSignIn, DocumentSigning, SignedMail])
    { Policy = 6 };

    internal static readonly Profile Agency = new("agency-client", "Kết nối của cơ quan (TLS)", "Agency connection (TLS client)", Holder.Outside, Years(1), SignsData, [ClientSignIn])
    { Policy = 7 };

    internal static readonly IReadOnlyList<Profile> All = [Root, Issuing, Seal, TimeStamp, Ocsp, Officer, Agency];

    /// <summary>Those that are issued for a request.</summary>
    internal static IEnumerable<Profile> OnRequest => All.Where(p => p.Holder == Holder.Outside);

    /// <summary>The platform's own services.</summary>
    internal static IEnumerable<Profile> Services => All.Where(p => p.Holder == Holder.Service);

    internal static Profile? Find(string? code) => All.FirstOrDefault(p => p.Code == code);

    private static TimeSpan Years(int years) => TimeSpan.FromDays(365 * years + years / 4);

    private static TimeSpan Days(int days) => TimeSpan.FromDays(days);
}
