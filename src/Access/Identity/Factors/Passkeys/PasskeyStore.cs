using DeAn06.Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace DeAn06.Identity.Factors.Passkeys;

/// <summary>Whose passkeys they are, as ASP.NET Identity names a user.</summary>
internal sealed record PasskeyHolder(string Id);

/// <summary>
/// Shows passkeys to ASP.NET Identity's WebAuthn procedures and writes nothing: what becomes of them is decided by use cases, in their transactions. The
/// signature counter is held back and shown as 0, because only the statement that advances it can tell a copy when two nodes check at once.
/// </summary>
internal sealed class PasskeyStore(NpgsqlDataSource source, AccountTable accounts) : IUserPasskeyStore<PasskeyHolder>
{
    private const string Columns = "SELECT credential_id, public_key, added_at, transports, is_backup_eligible, is_backed_up, attestation_object, client_data FROM identity.passkey WHERE account_id = $1 AND removed_at IS NULL";

    public async Task<PasskeyHolder?> FindByIdAsync(string userId, CancellationToken ct) =>
        Guid.TryParseExact(userId, "N", out var id) && await accounts.FindAsync(id, ct) is { } account ? new(IdOf(account.Id)) : null;

    public async Task<PasskeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT account_id FROM identity.passkey_owner WHERE credential_id = $1");
        command.Parameters.Add(Db.Parameter(credentialId));
        return await command.ExecuteScalarAsync(ct) is Guid account ? new(IdOf(account)) : null;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyHolder user, CancellationToken ct) => await ReadAsync(Columns, ct, Guid.ParseExact(user.Id, "N"));

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken ct) =>
        (await ReadAsync(Columns + " AND credential_id = $2", ct, Guid.ParseExact(user.Id, "N"), credentialId)).FirstOrDefault();

    public Task<string> GetUserIdAsync(PasskeyHolder user, CancellationToken ct) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(PasskeyHolder user, CancellationToken ct) => Task.FromResult<string?>(user.Id);

    public Task<PasskeyHolder?> FindByNameAsync(string normalizedUserName, CancellationToken ct) => FindByIdAsync(normalizedUserName, ct);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyHolder user, CancellationToken ct) => GetUserNameAsync(user, ct);

    public Task AddOrUpdatePasskeyAsync(PasskeyHolder user, UserPasskeyInfo passkey, CancellationToken ct) => throw ReadOnly;

    public Task RemovePasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken ct) => throw ReadOnly;

    public Task SetUserNameAsync(PasskeyHolder user, string? userName, CancellationToken ct) => throw ReadOnly;

    public Task SetNormalizedUserNameAsync(PasskeyHolder user, string? normalizedName, CancellationToken ct) => throw ReadOnly;

    public Task<IdentityResult> CreateAsync(PasskeyHolder user, CancellationToken ct) => throw ReadOnly;

    public Task<IdentityResult> UpdateAsync(PasskeyHolder user, CancellationToken ct) => throw ReadOnly;

    public Task<IdentityResult> DeleteAsync(PasskeyHolder user, CancellationToken ct) => throw ReadOnly;

    public void Dispose()
    {
    }

    internal static string IdOf(Guid account) => account.ToString("N");

    private static NotSupportedException ReadOnly => new("Passkeys are written by use cases.");

    private async Task<List<UserPasskeyInfo>> ReadAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await using var r = await command.ExecuteReaderAsync(ct);
        var found = new List<UserPasskeyInfo>();
        while (await r.ReadAsync(ct))
            found.Add(new(r.GetFieldValue<byte[]>(0), r.GetFieldValue<byte[]>(1), r.GetDateTime(2), 0, r.GetFieldValue<string[]>(3), true, r.GetBoolean(4), r.GetBoolean(5),
                r.GetFieldValue<byte[]>(6), r.GetFieldValue<byte[]>(7)));
        return found;
    }
}
