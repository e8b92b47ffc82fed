using DeAn06.Trust.Deeds;

namespace DeAn06.Trust.Keys.Deeds;

/// <summary>Makes the next key of a purpose in the file store and publishes it; a duty puts it into use when the publication is over.</summary>
internal sealed class RotateKey(KeyLedger keys, KeyOptions options) : IDeedKind
{
    public string Name => KeyDeeds.Rotate;

    public string Vi => "Đổi khóa";

    public string En => "Rotate a key";

    public (string Vi, string En) Say(Deed deed)
    {
        var (vi, en) = KeyPurposes.Say(deed.Subject);
        return ($"Tạo khóa kế tiếp cho việc “{vi}”, công bố ngay và đưa vào dùng sau {options.Publication.Vi}.",
            $"Make the next key for “{en}”, publish it now and put it into use after {options.Publication.En}.");
    }

    public Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var plan = deed.Read<KeyPlan>();
        if (options.IsHsm(plan.Purpose)) return Task.FromResult<Result<ReadyDeed>>(TrustProblems.AdoptFirst.With("purpose", plan.Purpose));
        var key = keys.Make(plan.Purpose, act.At) with { Deed = deed.Id };
        return Task.FromResult<Result<ReadyDeed>>(new ReadyDeed((db, journal, _) => Coming.TakeAsync(db, journal, key, act, ct), () => keys.Forget(key)));
    }
}
