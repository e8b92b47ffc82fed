using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Authority;

/// <summary>
/// Makes key pairs for authorities and services that the ledger does not know yet; it learns of them with their certificate, in one transaction. Where
/// keys belong in an HSM none is made: two people adopt them first, and then they are certified.
/// </summary>
internal sealed class NewKeys(KeyLedger keys, KeyOptions options)
{
    internal TrustKey Make(string purpose, DateTime at) => options.IsHsm(purpose)
        ? throw new OutsideFault(TrustProblems.AdoptFirst.With("purpose", purpose))
        : keys.Make(purpose, at) with { InUseAt = at, UsableAt = at };

    /// <summary>Takes back a key that nothing came of.</summary>
    internal void Forget(TrustKey key) => keys.Forget(key);
}
