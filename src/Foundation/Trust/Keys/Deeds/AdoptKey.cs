using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys.Hsm;

namespace DeAn06.Trust.Keys.Deeds;

/// <summary>
/// Takes a key that an operator made in the HSM into the ledger, as the next one of its purpose, or as the first. The public key the two people saw must
/// still be the one in the HSM, and its private half must sign.
/// </summary>
internal sealed class AdoptKey(Pkcs11KeyStore hsm, KeyOptions options) : IDeedKind
{
    public string Name => KeyDeeds.Adopt;

    public string Vi => "Nhận khóa trong HSM";

    public string En => "Adopt a key of the HSM";

    public (string Vi, string En) Say(Deed deed)
    {
        var plan = deed.Read<KeyPlan>();
        var (vi, en) = KeyPurposes.Say(plan.Purpose);
        var print = KeyDeeds.Print(plan.PublicKey!);
        return ($"Nhận khóa “{plan.Object}” ({plan.Algorithm}, vân tay {print}) trong HSM cho việc “{vi}”.",
            $"Adopt the key “{plan.Object}” ({plan.Algorithm}, fingerprint {print}) of the HSM for “{en}”.");
    }

    public async Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct)
    {
        var plan = deed.Read<KeyPlan>();
        var seen = await Task.Run(() => hsm.Look(plan.Object!), ct);
        if (!seen.PublicKey.AsSpan().SequenceEqual(plan.PublicKey)) return TrustProblems.KeyNotTheOne.With("key", plan.Object);
        if (!KeyAlgorithms.Fits(seen.Algorithm, plan.Purpose)) return TrustProblems.KeyKindUnfit;
        var key = new TrustKey(Ids.New(act.At), plan.Purpose, seen.Algorithm, Pkcs11KeyStore.StoreName, plan.Object!, seen.PublicKey, act.At, act.At, null, null)
        {
            UsableAt = act.At + options.PublishFor,
            Deed = deed.Id,
        };
        return new ReadyDeed((db, journal, _) => Coming.TakeAsync(db, journal, key, act, ct));
    }
}
