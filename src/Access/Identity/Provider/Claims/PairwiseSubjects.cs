using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;

namespace DeAn06.Identity.Provider.Claims;

/// <summary>
/// What clients know an account by (<c>sub</c>): the same to all clients of a sector, another to every other sector, and nothing that leads back to the person or can be
/// joined between sectors. OpenID Connect Core 8.1.
/// </summary>
internal sealed class PairwiseSubjects(Secrets secrets)
{
    internal string Of(Account account, Client client) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secrets.Get("pairwise-subjects"), Encoding.UTF8.GetBytes($"{client.Sector}\n{account.Id}")));
}
