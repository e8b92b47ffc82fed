namespace DeAn06.Identity.Accounts;

/// <summary>Who takes cases at an office: the accounts that have a seat there now.</summary>
internal sealed class Staff(AccountTable table) : IStaff
{
    public async Task<IReadOnlyList<Colleague>> OfAsync(string office, CancellationToken ct) =>
    [
        .. (await table.OfOfficeAsync(office, ct))
            .Where(a => a.Kind == ActorKind.Officer && a.Unusable is null && a.Rights.Contains(WorkPermissions.Queue.Code))
            .Select(a => new Colleague(a.Actor.ToString(), a.Name) { Rights = a.Rights }),
    ];

    public async Task<IReadOnlyList<StandIn>> StandInsAsync(string office, CancellationToken ct)
    {
        var found = await table.StandInsAsync(office, ct);
        if (found.Count == 0) return [];
        var usable = (await table.OfOfficeAsync(office, ct)).Where(a => a.Unusable is null).Select(a => a.Actor.ToString()).ToHashSet();
        return [.. found.Where(s => usable.Contains(s.Deputy))];
    }
}
