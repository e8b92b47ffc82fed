namespace DeAn06.Trust.Keys.Deeds;

/// <summary>How keys come and change places, in the running use case.</summary>
internal static class Coming
{
    /// <summary>Takes a key into the ledger: as the next of its purpose, with the duty that will use it; as the first one it is in use at once, since nobody relies on another.</summary>
    internal static async Task<Result<Done>> TakeAsync(Db db, Journal journal, TrustKey key, Act act, CancellationToken ct)
    {
        var now = await KeyTable.LockAsync(db, key.Purpose, ct);
        if (now.Any(k => k.State == KeyState.Next)) return TrustProblems.NextKeyThere;
        var isFirst = now.Count == 0;
        var taken = isFirst ? key with { InUseAt = act.At, UsableAt = act.At } : key;
        if (!await KeyTable.InsertAsync(db, taken, ct)) return TrustProblems.KeyKnown;
        journal.Record(act, new KeyCreated(key.Id, key.Purpose, key.Algorithm, key.Store));
        if (isFirst) journal.Record(act, new KeyPutIntoUse(key.Id, key.Purpose, null));
        else new Duties(db).Set(UseDueKey.DutyName, key.Id.ToString(), taken.UsableAt!.Value, madeAt: act.At);
        return Done.It;
    }

    /// <summary>Puts the published key into use and retires the one before in the same transaction; refused before its publication is over.</summary>
    internal static async Task<Result<Done>> UseAsync(Db db, Journal journal, Guid id, Act act, CancellationToken ct)
    {
        if (await KeyTable.FindAsync(db, id, ct) is not { } asked) return TrustProblems.KeyUnknown;
        var now = await KeyTable.LockAsync(db, asked.Purpose, ct);
        if (now.FirstOrDefault(k => k.Id == id) is not { State: KeyState.Next } next) return TrustProblems.KeyNotNext;
        if (act.At < next.UsableAt) return TrustProblems.PublicationNotOver.With("when", Clock.ToWall(next.UsableAt.Value).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        var before = now.FirstOrDefault(k => k.State == KeyState.InUse);
        if (before is not null) KeyTable.Retire(db, before.Id, act.At);
        KeyTable.PutIntoUse(db, id, act.At);
        new Duties(db).Drop(UseDueKey.DutyName, id.ToString());
        journal.Record(act, new KeyPutIntoUse(id, next.Purpose, before?.Id));
        if (before is not null) journal.Record(act, new KeyRetired(before.Id, before.Purpose));
        return Done.It;
    }

    /// <summary>Retires a key without a successor: it signs no more, and its purpose stands still until another is in use.</summary>
    internal static async Task<Result<Done>> RetireAsync(Db db, Journal journal, Guid id, Act act, CancellationToken ct)
    {
        if (await KeyTable.FindAsync(db, id, ct) is not { } asked) return TrustProblems.KeyUnknown;
        var now = await KeyTable.LockAsync(db, asked.Purpose, ct);
        if (now.All(k => k.Id != id)) return TrustProblems.KeyRetiredAlready;
        KeyTable.Retire(db, id, act.At);
        new Duties(db).Drop(UseDueKey.DutyName, id.ToString());
        journal.Record(act, new KeyRetired(id, asked.Purpose));
        return Done.It;
    }
}
