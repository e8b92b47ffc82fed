using DeAn06.Trust.Deeds;

namespace DeAn06.Trust.Keys.Deeds;

/// <summary>Puts a published key into use by hand, for example after a rotation whose duty did not run. The key is tried first.</summary>
internal sealed class UseKey(KeyLedger keys) : IDeedKind
{
    public string Name => KeyDeeds.Use;

    public string Vi => "Đưa khóa vào dùng";

    public string En => "Put a key into use";

    public (string Vi, string En) Say(Deed deed)
    {
        var (vi, en) = KeyPurposes.Say(deed.Read<KeyPlan>().Purpose);
        return ($"Đưa khóa kế tiếp của việc “{vi}” vào dùng và ngừng khóa đang dùng.", $"Put the next key for “{en}” into use and retire the one in use.");
    }

    public async Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var id = deed.Read<KeyPlan>().Key!.Value;
        if (await keys.FindAsync(id, ct) is not { } key) return TrustProblems.KeyUnknown;
        if (await Task.Run(() => keys.Try(key), ct) is { } fails) return fails;
        return new ReadyDeed((db, journal, _) => Coming.UseAsync(db, journal, id, act, ct));
    }
}

/// <summary>The duty that puts a published key into use when its publication is over. A key whose store is gone stays unused, and the one before goes on.</summary>
internal sealed class UseDueKey(Db db, Journal journal, KeyLedger keys) : IDuty
{
    internal const string DutyName = "trust.use-key";

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        if (!Guid.TryParse(errand.Key, out var id)) throw new InvalidOperationException($"Duty {DutyName} has no key.");
        // Nothing is locked yet: only this errand's lease is held, and that is no lock.
        if (await keys.FindAsync(id, ct) is not { State: KeyState.Next } key) return Done.It;
        if (await Task.Run(() => keys.Try(key), ct) is { } fails) return fails;
        return await Coming.UseAsync(db, journal, id, act, ct);
    }
}
