namespace DeAn06.Trust.Keys.Deeds;

/// <summary>What a deed about a key says: the purpose, and for a known key its id; for one to be adopted its object and public key as the HSM showed them.</summary>
internal sealed record KeyPlan(string Purpose, Guid? Key = null, string? Object = null, byte[]? PublicKey = null, string? Algorithm = null);

/// <summary>The names of deeds about keys.</summary>
internal static class KeyDeeds
{
    internal const string Rotate = "rotate-key";
    internal const string Adopt = "adopt-key";
    internal const string Use = "use-key";
    internal const string Retire = "retire-key";

    internal static readonly IReadOnlyList<string> All = [Rotate, Adopt, Use, Retire];

    internal static string Print(byte[] publicKey) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(publicKey))[..16];
}
