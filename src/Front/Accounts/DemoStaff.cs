namespace DeAn06.Front.Accounts;

/// <summary>Who takes cases at an office, from the demo accounts.</summary>
internal sealed class DemoStaff(AccountTable table) : IStaff
{
    public async Task<IReadOnlyList<Colleague>> OfAsync(string office, CancellationToken ct) =>
    [
        .. (await table.AllAsync(ct))
            .Where(a => a.Kind == ActorKind.Officer && a.Office == office && a.Rights.Contains(WorkPermissions.Queue.Code))
            .Select(a => new Colleague(a.Actor.ToString(), a.Name)),
    ];
}
