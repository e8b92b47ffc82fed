using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;

namespace DeAn06.Identity.Consent;

/// <summary>What a person agreed that a client may know, and until when.</summary>
internal sealed record Consented(Guid Id, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims, DateTime Until);

/// <summary>
/// Asks for the consent (đồng ý) that holds at this moment. Only claims agreed there and registered for the client are ever released. Tokens do not ask here:
/// the statement that reads a token reads its consent with it.
/// </summary>
internal interface IConsents
{
    /// <summary>The consent of an account to a client; null when none holds.</summary>
    Task<Consented?> FindAsync(Account account, Client client, CancellationToken ct);
}
