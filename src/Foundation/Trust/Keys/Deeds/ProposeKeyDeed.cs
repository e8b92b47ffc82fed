using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys.Hsm;

namespace DeAn06.Trust.Keys.Deeds;

/// <summary>An officer proposes that a key is made, adopted, put into use or retired; a second one decides.</summary>
internal sealed class ProposeKeyDeed(TwoPeople people) : IUseCase
{
    internal Task<Result<Deed>> RunAsync(string kind, KeyPlan plan, string? reason, Act act, CancellationToken ct) =>
        people.ProposeAsync(kind, plan.Key?.ToString() ?? plan.Purpose, plan, reason, act, ct);
}

/// <summary>Makes a proposal about a key out of what was entered; looks into the HSM before the transaction, never in it.</summary>
internal sealed class KeyProposals(KeyLedger keys, Pkcs11KeyStore hsm, KeyOptions options, UseCases useCases)
{
    internal sealed record Command(string? Deed, string? Purpose, Guid? Key, string? Object, string? Reason);

    internal async Task<Result<Deed>> ProposeAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Propose)) return KernelProblems.NotAllowed;
        var plan = await PlanAsync(command, ct);
        if (plan.Problem is { } refused) return refused;
        return await useCases.RunAsync<ProposeKeyDeed, Deed>(u => u.RunAsync(command.Deed!, plan.Value, command.Reason, act, ct), act, ct);
    }

    private async Task<Result<KeyPlan>> PlanAsync(Command command, CancellationToken ct)
    {
        if (command.Deed is KeyDeeds.Use or KeyDeeds.Retire) return await OfKeyAsync(command, ct);
        if (command.Deed is not (KeyDeeds.Rotate or KeyDeeds.Adopt)) return TrustProblems.KeyDeedUnknown;
        if (command.Purpose is not { } purpose || !KeyPurposes.All.Contains(purpose)) return TrustProblems.PurposeUnknown;
        if (command.Deed == KeyDeeds.Adopt && purpose == KeyPurposes.Checkpoint) return TrustProblems.CheckpointStaysInFile;
        if ((await keys.AllAsync(ct)).Any(k => k.Purpose == purpose && k.State == KeyState.Next)) return TrustProblems.NextKeyThere;
        if (command.Deed == KeyDeeds.Adopt) return await OfObjectAsync(command, purpose, ct);
        return options.IsHsm(purpose) ? TrustProblems.AdoptFirst.With("purpose", purpose) : new KeyPlan(purpose);
    }

    private async Task<Result<KeyPlan>> OfKeyAsync(Command command, CancellationToken ct)
    {
        if (command.Key is not { } id || await keys.FindAsync(id, ct) is not { } key) return TrustProblems.KeyUnknown;
        if (key.State == KeyState.Retired) return TrustProblems.KeyRetiredAlready;
        if (command.Deed == KeyDeeds.Use && key.State != KeyState.Next) return TrustProblems.KeyNotNext;
        return new KeyPlan(key.Purpose, id);
    }

    private async Task<Result<KeyPlan>> OfObjectAsync(Command command, string purpose, CancellationToken ct)
    {
        if (command.Object is not { Length: > 0 and <= 100 } name) return KernelProblems.Missing.With("name", "object").At("object");
        var (publicKey, algorithm) = await Task.Run(() => hsm.Look(name), ct);
        if (!KeyAlgorithms.Fits(algorithm, purpose)) return TrustProblems.KeyKindUnfit;
        if ((await keys.AllAsync(ct)).Any(k => k.PublicKey.AsSpan().SequenceEqual(publicKey))) return TrustProblems.KeyKnown;
        return new KeyPlan(purpose, null, name, publicKey, algorithm);
    }
}
