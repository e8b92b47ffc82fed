using DeAn06.Trust.Deeds;

namespace DeAn06.Trust.Keys.Deeds;

/// <summary>Retires a key that may no longer be trusted, without waiting for a successor.</summary>
internal sealed class RetireKey : IDeedKind
{
    public string Name => KeyDeeds.Retire;

    public string Vi => "Ngừng khóa";

    public string En => "Retire a key";

    public (string Vi, string En) Say(Deed deed)
    {
        var (vi, en) = KeyPurposes.Say(deed.Read<KeyPlan>().Purpose);
        return ($"Ngừng ngay khóa {deed.Subject} của việc “{vi}”. Việc này đứng lại cho đến khi có khóa khác.",
            $"Retire the key {deed.Subject} for “{en}” at once. The work stands still until another key is in use.");
    }

    public Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var id = deed.Read<KeyPlan>().Key!.Value;
        return Task.FromResult<Result<ReadyDeed>>(new ReadyDeed((db, journal, _) => Coming.RetireAsync(db, journal, id, act, ct)));
    }
}
