using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DeAn06.Identity.Factors.Passkeys;

/// <summary>What the browser is asked, and the sealed state that comes back with its answer.</summary>
internal sealed record Asked(string Options, string State);

/// <summary>A passkey's checked answer; <paramref name="Challenge"/> must still be spent, the counter still be compared.</summary>
internal sealed record CheckedPasskey(Account Account, UserPasskeyInfo Passkey, byte[] Challenge, DateTime Until);

/// <summary>A checked new passkey of an account.</summary>
internal sealed record NewPasskey(Guid Account, UserPasskeyInfo Passkey, string Attestation, byte[] Challenge, DateTime Until);

/// <summary>
/// WebAuthn by ASP.NET Identity's procedures: origin, rpIdHash, signature, user verification. The challenge travels sealed in the page, so that strangers
/// cost no row, and counts once because its hash is spent in the use case (security.md 6).
/// </summary>
internal sealed class Ceremony(
    UserManager<PasskeyHolder> users, AccountTable accounts, OfficerAttestation attestation, FactorOptions options, IDataProtectionProvider protection, Clock clock, ILogger<Ceremony> log)
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private const int LongestAnswer = 32_768;
    private readonly IDataProtector protector = protection.CreateProtector("identity.passkey");

    /// <summary>Asks for a passkey: any the browser has for this site, or one of an account's.</summary>
    internal async Task<Asked> AskAsync(HttpContext http, Account? account)
    {
        var made = await Handler(false).MakeRequestOptionsAsync(account is null ? null : new PasskeyHolder(PasskeyStore.IdOf(account.Id)), http);
        return new(made.RequestOptionsJson, Seal("get", account?.Id, made.AssertionState));
    }

    /// <summary>Asks for a new passkey of an account; of an officer with proof of the authenticator's make.</summary>
    internal async Task<Asked> AskNewAsync(HttpContext http, Account account)
    {
        var entity = new PasskeyUserEntity { Id = PasskeyStore.IdOf(account.Id), Name = account.Name, DisplayName = account.Name };
        var made = await Handler(MustAttest(account)).MakeCreationOptionsAsync(entity, http);
        return new(made.CreationOptionsJson, Seal("create", account.Id, made.AttestationState));
    }

    /// <summary>Checks an answer to <see cref="AskAsync"/>. Whether the account can be used is not looked at here.</summary>
    internal async Task<Result<CheckedPasskey>> CheckAsync(HttpContext http, string? answer, string? state, CancellationToken ct)
    {
        if (Open("get", state) is not { } open) return FactorProblems.PageTooOld;
        if (answer is not { Length: > 0 and < LongestAnswer }) return FactorProblems.PasskeyRefused;
        var result = await Handler(false).PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = open.State });
        if (!result.Succeeded || !Guid.TryParseExact(result.User.Id, "N", out var id) || await accounts.FindAsync(id, ct) is not { } account)
        {
            log.LogInformation("A passkey was refused: {Reason}", result.Failure?.Message);
            return FactorProblems.PasskeyRefused;
        }
        return new CheckedPasskey(account, result.Passkey, open.Hash, open.Until);
    }

    /// <summary>Checks a new passkey made for this account.</summary>
    internal async Task<Result<NewPasskey>> CheckNewAsync(HttpContext http, Account account, string? answer, string? state)
    {
        if (Open("create", state) is not { } open || open.Account != account.Id) return FactorProblems.PageTooOld;
        if (answer is not { Length: > 0 and < LongestAnswer }) return FactorProblems.PasskeyRefused;
        var must = MustAttest(account);
        var result = await Handler(must).PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = open.State });
        if (result.Succeeded) return new NewPasskey(account.Id, result.Passkey, must ? OfficerAttestation.Format : "none", open.Hash, open.Until);
        log.LogInformation("A new passkey was refused: {Reason}", result.Failure.Message);
        return must && OfficerAttestation.Refused(http) ? FactorProblems.AttestationMissing : FactorProblems.PasskeyRefused;
    }

    private bool MustAttest(Account account) => account.Kind == ActorKind.Officer && options.OfficersAttest;

    private PasskeyHandler<PasskeyHolder> Handler(bool attest) => new(users, Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = options.Domain,
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        AttestationConveyancePreference = attest ? "direct" : "none",
        ValidateOrigin = c => ValueTask.FromResult(!c.CrossOrigin && c.Origin == $"{c.HttpContext.Request.Scheme}://{c.HttpContext.Request.Host}"),
        VerifyAttestationStatement = attest ? attestation.VerifyAsync : null,
    }));

    private string Seal(string kind, Guid? account, string? state) => Convert.ToBase64String(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Sealed(kind, account, state ?? "", clock.UtcNow + Life))));

    private Opened? Open(string kind, string? text)
    {
        if (text is not { Length: > 0 and < 8192 }) return null;
        try
        {
            var found = JsonSerializer.Deserialize<Sealed>(protector.Unprotect(Convert.FromBase64String(text)))!;
            return found.Kind == kind && found.Until > clock.UtcNow ? new(found.Account, found.State, found.Until, SHA256.HashData(Encoding.UTF8.GetBytes(found.State))) : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Sealed(string Kind, Guid? Account, string State, DateTime Until);

    private sealed record Opened(Guid? Account, string State, DateTime Until, byte[] Hash);
}
