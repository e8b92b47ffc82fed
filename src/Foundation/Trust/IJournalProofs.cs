namespace DeAn06.Trust;

/// <summary>
/// The proof of one journal entry for the person it is about: a small JSON file with the entry, the person's own salt, the inclusion proof and the signed
/// checkpoint, which <c>verify bundle</c> and a page without a server check offline.
/// </summary>
public interface IJournalProofs
{
    /// <summary>
    /// The bundle's bytes. Refused when the entry is not about the person (also when it is sealed from them), or when it is not yet under a checkpoint.
    /// </summary>
    Task<Result<byte[]>> BundleAsync(Guid person, Guid entry, CancellationToken ct);

    /// <summary>Those of the entries that are under a checkpoint, so that their proof can be had at once.</summary>
    Task<IReadOnlySet<Guid>> ReadyAsync(IReadOnlyCollection<Guid> entries, CancellationToken ct);
}
