using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DeAn06.Identity.Accounts;

/// <summary>
/// Slow salted password hashes (PBKDF2-HMAC-SHA512). An unknown login is checked against a hash of nobody's, so that it takes as long
/// as a known one.
/// </summary>
internal sealed class Passwords
{
    private const int Iterations = 210_000;
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly Lazy<string> nobodysHash;

    public Passwords() => nobodysHash = new(() => Hash(Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))));

    internal string Hash(string password) => hasher.HashPassword(Nobody, password);

    internal bool Matches(string? hash, string password)
    {
        var same = hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash.Value, password) != PasswordVerificationResult.Failed;
        return same && hash is not null;
    }
}
