using System.Security.Cryptography;
using Npgsql;

namespace DeAn06.Identity.CrossDevice;

/// <summary>How a code of a device-crossing sign-in stands.</summary>
internal enum CrossingState
{
    /// <summary>Nobody has decided, and its time is not over.</summary>
    Waits,
    Approved,
    Denied,
    Used,
    Over,
}

/// <summary>
/// A code that one browser shows and another device, where its owner is signed in, lets through (đăng nhập bằng mã QR). The QR carries a handle of 128 random
/// bits; what opens the session is a second secret that never leaves the browser. <paramref name="Number"/> stands on the browser's screen and is typed on the
/// other device, so that nobody approves a screen they do not see.
/// </summary>
internal sealed record Crossing(
    byte[] HandleHash, byte[] BrowserHash, int Number, string Device, string Network, string? ReturnUrl, DateTime CreatedAt, DateTime ExpiresAt,
    Guid? Account, int Level, IReadOnlyList<string> Methods, bool? Approved, DateTime? UsedAt)
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>A proof on the other device counts this long; after that it is asked for again before it vouches for a new session.</summary>
    internal static readonly TimeSpan FreshProof = TimeSpan.FromMinutes(10);

    /// <summary>What crosses is at most level 2: a biometric was shown to the other device's sign-in, not to this browser's.</summary>
    internal const int MostLevel = 2;

    internal const int MostOfNetwork = 10;

    internal CrossingState StateAt(DateTime at) => this switch
    {
        { UsedAt: not null } => CrossingState.Used,
        { Approved: false } => CrossingState.Denied,
        _ when at >= ExpiresAt => CrossingState.Over,
        { Approved: true } => CrossingState.Approved,
        _ => CrossingState.Waits,
    };
}

/// <summary>Reads and locks codes.</summary>
internal static class CrossingTable
{
    private const string Columns = "handle_hash, browser_hash, number, device, network, return_url, created_at, expires_at, account_id, level, methods, approved, used_at";

    internal static byte[] HashOf(string handle) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(handle));

    internal static async Task<Crossing?> FindAsync(Db db, string handle, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.crossing WHERE handle_hash = $1", Map, ct, HashOf(handle))).FirstOrDefault();

    internal static async Task<Crossing?> LockAsync(Db db, string handle, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {Columns} FROM identity.crossing WHERE handle_hash = $1 FOR UPDATE", Map, ct, HashOf(handle))).FirstOrDefault();

    private static Crossing Map(NpgsqlDataReader r) => new(
        r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1), r.GetInt16(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5), r.GetDateTime(6), r.GetDateTime(7),
        r.IsDBNull(8) ? null : r.GetGuid(8), r.IsDBNull(9) ? 0 : r.GetInt16(9), r.IsDBNull(10) ? [] : r.GetFieldValue<string[]>(10), r.IsDBNull(11) ? null : r.GetBoolean(11),
        r.IsDBNull(12) ? null : r.GetDateTime(12));
}
