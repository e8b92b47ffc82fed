namespace DeAn06.Trust.Authority;

/// <summary>Why a certificate is revoked: those reasons of RFC 5280 that can arise here, with their numbers there.</summary>
internal enum RevocationReason
{
    /// <summary>Lộ khóa: someone else has or may have the private key. Asks for the day since when.</summary>
    KeyCompromise = 1,

    /// <summary>Thay đổi tổ chức: the holder's name or office is another now.</summary>
    AffiliationChanged = 3,

    /// <summary>Thay bằng chứng thư khác.</summary>
    Superseded = 4,

    /// <summary>Thôi sử dụng.</summary>
    CessationOfOperation = 5,

    /// <summary>Tạm dừng: may be lifted again.</summary>
    CertificateHold = 6,

    /// <summary>Rút quyền: the holder may no longer do what the certificate was for.</summary>
    PrivilegeWithdrawn = 9,
}

/// <summary>That a certificate was revoked, or is on hold. <paramref name="InvalidSince"/>: since when its key was not its holder's alone.</summary>
internal sealed record Revocation(DateTime At, RevocationReason Reason, DateTime? InvalidSince)
{
    /// <summary>The first moment at which a signature by it is not to be believed.</summary>
    internal DateTime From => InvalidSince is { } since && since < At ? since : At;

    internal bool IsHold => Reason == RevocationReason.CertificateHold;
}

/// <summary>The reasons by the names RFC 5280 gives them, and in words.</summary>
internal static class RevocationReasons
{
    internal static readonly IReadOnlyList<(RevocationReason Reason, string Vi, string En)> All =
    [
        (RevocationReason.KeyCompromise, "Lộ khóa bí mật", "Private key compromised"),
        (RevocationReason.Superseded, "Đã thay bằng chứng thư khác", "Replaced by another certificate"),
        (RevocationReason.CessationOfOperation, "Thôi sử dụng", "No longer in use"),
        (RevocationReason.AffiliationChanged, "Người giữ đổi cơ quan hoặc đổi tên", "The holder's office or name changed"),
        (RevocationReason.PrivilegeWithdrawn, "Người giữ không còn quyền dùng", "The holder's right was withdrawn"),
        (RevocationReason.CertificateHold, "Tạm dừng, có thể mở lại", "On hold, may be lifted"),
    ];

    /// <summary><c>keyCompromise</c>, as RFC 5280 writes it.</summary>
    internal static string Code(this RevocationReason reason) => char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..];

    internal static bool TryParse(string? text, out RevocationReason reason)
    {
        foreach (var known in All)
        {
            if (known.Reason.Code() != text) continue;
            reason = known.Reason;
            return true;
        }
        reason = default;
        return false;
    }

    internal static (string Vi, string En) Say(this RevocationReason reason) => All.Where(r => r.Reason == reason).Select(r => (r.Vi, r.En)).First();
}
