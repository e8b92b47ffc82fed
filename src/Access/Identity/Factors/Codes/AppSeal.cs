using Microsoft.AspNetCore.DataProtection;

namespace DeAn06.Identity.Factors.Codes;

/// <summary>Seals the secrets of authenticator apps by the house's key ring, each to its account.</summary>
internal sealed class AppSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("identity.totp");

    internal byte[] Close(Guid account, byte[] secret) => For(account).Protect(secret);

    /// <summary>The secret, or null when it was not sealed for this account.</summary>
    internal byte[]? Open(Guid account, byte[] sealedSecret)
    {
        try
        {
            return For(account).Unprotect(sealedSecret);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(Guid account) => protector.CreateProtector(account.ToString("N"));
}
