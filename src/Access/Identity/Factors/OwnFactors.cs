using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.Factors;

/// <summary>A passkey (mã khóa) as its owner sees it.</summary>
internal sealed record Passkey(byte[] CredentialId, string Name, bool IsBackedUp, DateTime AddedAt, DateTime? UsedAt)
{
    /// <summary>What forms name it by.</summary>
    internal string Handle => System.Buffers.Text.Base64Url.EncodeToString(CredentialId);
}

/// <summary>What an account can prove itself with.</summary>
internal sealed record OwnFactors(IReadOnlyList<Passkey> Passkeys, bool HasPassword, bool PasswordStandsAlone, bool PasswordFromPhone, bool HasApp, string? Phone)
{
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    internal bool HasStrong => Passkeys.Count > 0 || HasApp;

    /// <summary>The most a sign-in can reach without a biometric.</summary>
    internal int Best => Passkeys.Count > 0 || (HasPassword && HasApp) || (HasPassword && Phone is not null && !PasswordFromPhone) ? 2 : 1;

    /// <summary>The phone with all but its last digits hidden.</summary>
    internal string? MaskedPhone => Phone is null ? null : new string('•', Phone.Length - 3) + Phone[^3..];

    /// <summary>
    /// The level that changing factors needs: what the account can do at best, fresh. A short text counts only while there is nothing stronger, so that the
    /// first passkey can be added at all.
    /// </summary>
    internal int NeededToChange => HasStrong || (Phone is not null && HasPassword) ? 2 : 1;

    internal bool MayChange(Session session, DateTime at) =>
        at - session.AuthenticatedAt <= Fresh && (HasStrong ? Assurance.WithoutSms(session.Methods) : session.Level) >= NeededToChange;
}

/// <summary>Reads what accounts can prove themselves with; outside transactions.</summary>
internal sealed class FactorTable(NpgsqlDataSource source)
{
    internal async Task<OwnFactors> OfAsync(Guid account, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        foreach (var sql in (string[])
        [
            "SELECT credential_id, name, is_backed_up, added_at, used_at FROM identity.passkey WHERE account_id = $1 AND removed_at IS NULL ORDER BY added_at",
            "SELECT stands_alone, ground = 'recovered' FROM identity.password WHERE account_id = $1",
            "SELECT EXISTS (SELECT FROM identity.totp WHERE account_id = $1 AND removed_at IS NULL), (SELECT phone FROM identity.phone WHERE account_id = $1 AND removed_at IS NULL)",
        ])
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(Db.Parameter(account));
            batch.BatchCommands.Add(command);
        }
        await using var r = await batch.ExecuteReaderAsync(ct);
        var passkeys = new List<Passkey>();
        while (await r.ReadAsync(ct)) passkeys.Add(new(r.GetFieldValue<byte[]>(0), r.GetString(1), r.GetBoolean(2), r.GetDateTime(3), r.IsDBNull(4) ? null : r.GetDateTime(4)));
        await r.NextResultAsync(ct);
        var has = await r.ReadAsync(ct);
        var (alone, recovered) = has ? (r.GetBoolean(0), r.GetBoolean(1)) : (false, false);
        await r.NextResultAsync(ct);
        await r.ReadAsync(ct);
        return new(passkeys, has, alone, recovered, r.GetBoolean(0), r.IsDBNull(1) ? null : r.GetString(1));
    }
}
