namespace DeAn06.Identity.Clients;

/// <summary>
/// One officer suspends a relying party at once (tạm dừng): its account is locked, so that nothing of it is answered from the next request on, on any node.
/// Telling less is never dangerous, so one person suffices.
/// </summary>
internal sealed class SuspendClient(Db db, Journal journal) : IUseCase
{
    internal const string Ground = "suspended";

    internal async Task<Result<Done>> RunAsync(string id, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Clients) && !act.May(IdentityPermissions.ApproveClients)) return KernelProblems.NotAllowed;
        if (reason?.Trim().Length is not (>= 5 and <= 500)) return ConsentProblems.SuspendReason.At("Reason");
        var found = await db.QueryAsync("SELECT account_id FROM identity.client WHERE client_id = $1 FOR UPDATE", r => r.GetGuid(0), ct, id);
        if (found.Count == 0) return KernelProblems.NotFound;
        if ((await ResumeClient.OpenLocksAsync(db, found[0], act.At, ct)).Count > 0) return ConsentProblems.ClientSuspended;
        db.Write("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by, note) VALUES ($1, $2, 'lock', $3, tstzrange($4, NULL), $5, $6)", 1,
            found[0], Ids.New(act.At), Ground, act.At, act.Actor.ToString(), reason.Trim());
        journal.Record(act, new ClientSuspended(id, reason.Trim()));
        return Done.It;
    }
}

/// <summary>Another officer, who approves relying parties, lets a suspended one go on.</summary>
internal sealed class ResumeClient(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(string id, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.ApproveClients)) return KernelProblems.NotAllowed;
        var found = await db.QueryAsync("SELECT account_id FROM identity.client WHERE client_id = $1 FOR UPDATE", r => r.GetGuid(0), ct, id);
        if (found.Count == 0) return KernelProblems.NotFound;
        var locks = await OpenLocksAsync(db, found[0], act.At, ct);
        if (locks.Count == 0) return ConsentProblems.ClientNotSuspended;
        if (locks.Any(l => act.IsOf(l.By))) return KernelProblems.NotAllowed;
        foreach (var one in locks)
            db.Write("UPDATE identity.account_fact SET valid = tstzrange(lower(valid), $3), ended_by = $4 WHERE account_id = $1 AND fact_id = $2", 1, found[0], one.Fact, act.At, act.Actor.ToString());
        journal.Record(act, new ClientResumed(id));
        return Done.It;
    }

    internal static Task<List<(Guid Fact, string By)>> OpenLocksAsync(Db db, Guid account, DateTime at, CancellationToken ct) => db.QueryAsync(
        "SELECT fact_id, set_by FROM identity.account_fact WHERE account_id = $1 AND kind = 'lock' AND ground = $2 AND valid @> $3", r => (r.GetGuid(0), r.GetString(1)), ct, account, SuspendClient.Ground, at);
}

/// <summary>Replaces the secret of a relying party; the new one was made by the caller and is shown once, the one before opens nothing any more.</summary>
internal sealed class ChangeClientSecret(Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(string id, string secret, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Clients)) return KernelProblems.NotAllowed;
        var found = await db.QueryAsync("SELECT authentication FROM identity.client WHERE client_id = $1 FOR UPDATE", r => r.GetString(0), ct, id);
        if (found.Count == 0) return KernelProblems.NotFound;
        if (found[0] is not (ClientAuthentication.SecretBasic or ClientAuthentication.SecretPost)) return ConsentProblems.NoSecret;
        db.Write("UPDATE identity.client SET secret_hash = $2 WHERE client_id = $1", 1, id, ClientTable.HashOf(secret));
        journal.Record(act, new ClientSecretChanged(id));
        return Done.It;
    }
}
