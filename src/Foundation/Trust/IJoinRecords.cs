namespace DeAn06.Trust;

/// <summary>Tells which records are one person's, which a higher room keeps: two records found to be of one person are merged, and what was filed under either is theirs.</summary>
public interface IJoinRecords
{
    /// <summary>Every record that stands for the same person as this one, itself among them: the record that stays and those merged into it. An undone merge joins nothing.</summary>
    Task<IReadOnlyCollection<Guid>> OfAsync(Guid person, CancellationToken ct);
}
