namespace DeAn06.Trust;

/// <summary>Every refusal of this room: 0xx keys, 1xx authority, 2xx time-stamps and signatures, 3xx documents, 4xx the sealed journal, 5xx proofs and witnesses.</summary>
public static class TrustProblems
{
    // ── Keys ──

    public static readonly Problem NoKeyInUse = new("TRU-001", 503,
        "Chưa có khóa đang dùng cho việc này. Hãy tạo khóa và đưa vào sử dụng ở trang Khóa.",
        "No key is in use for this. Create one and put it into use on the page of keys.");

    // ── Authority ──

    // ── Time-stamps and signatures ──

    // ── Documents ──

    // ── The sealed journal ──

    // ── Proofs and witnesses ──

    private static readonly Problem[] OfKeys = [NoKeyInUse];

    private static readonly Problem[] OfAuthority = [];

    private static readonly Problem[] OfSignatures = [];

    private static readonly Problem[] OfDocuments = [];

    private static readonly Problem[] OfJournal = [];

    private static readonly Problem[] OfProofs = [];

    /// <summary>All of them, by topic.</summary>
    public static readonly IReadOnlyList<Problem> All =
    [
        .. OfKeys,
        .. OfAuthority,
        .. OfSignatures,
        .. OfDocuments,
        .. OfJournal,
        .. OfProofs,
    ];
}
