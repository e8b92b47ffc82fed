namespace DeAn06.Trust;

/// <summary>
/// All records that are one person's, as the registers tell (<see cref="IJoinRecords"/>): what was filed, journaled or sent under a record that was merged into
/// theirs is shown to them too, and no more once the merge is undone.
/// </summary>
public sealed class JoinedRecords(IEnumerable<IJoinRecords> registers)
{
    /// <summary>The person's record and those merged with it; itself alone where no register joins any.</summary>
    public async Task<Guid[]> OfAsync(Guid person, CancellationToken ct)
    {
        var records = new HashSet<Guid> { person };
        foreach (var register in registers) records.UnionWith(await register.OfAsync(person, ct));
        return [.. records];
    }
}
