using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DeAn06.Identity.Accounts;

/// <summary>How a password compared with a hash.</summary>
internal enum Comparison
{
    Different,
    Same,

    /// <summary>The same, but the hash was made with weaker parameters than today's.</summary>
    SameButOld,
}

/// <summary>
/// Slow salted password hashes (PBKDF2-HMAC-SHA512), whose parameters stand in the hash. An unknown login is checked against a hash of nobody's, so that it
/// takes as long as a known one. Letters typed in another Unicode form are the same password.
/// </summary>
internal sealed class Passwords(HashQueue queue)
{
    internal const int Iterations = 210_000;
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> nobodysHash = new(() => NewHasher(Iterations).HashPassword(Nobody, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))));

    /// <summary>Hashes at once, for the demo and tests only.</summary>
    internal string Hash(string password) => hasher.HashPassword(Nobody, password.Normalize(NormalizationForm.FormKC));

    internal Task<Result<string>> HashAsync(string password, CancellationToken ct) => queue.RunAsync(() => Hash(password), ct);

    internal Task<Result<Comparison>> CompareAsync(string? hash, string password, CancellationToken ct) => queue.RunAsync(() => Compare(hash, password), ct);

    internal static PasswordHasher<object> NewHasher(int iterations) => new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));

    private Comparison Compare(string? hash, string password) =>
        (hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash.Value, password.Normalize(NormalizationForm.FormKC)), hash) switch
        {
            (_, null) => Comparison.Different,
            (PasswordVerificationResult.Success, _) => Comparison.Same,
            (PasswordVerificationResult.SuccessRehashNeeded, _) => Comparison.SameButOld,
            _ => Comparison.Different,
        };
}
