using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Demo;

/// <summary>The demo's accounts as the sign-in page shows them, people before programs. Those who open the page at one moment share one read of it; nothing is kept.</summary>
internal sealed class DemoCast
{
    /// <summary>The key of those who belong to no commune of the demo.</summary>
    private const string Elsewhere = "";

    private readonly Gathered<string, IReadOnlyList<Account>> shown;

    public DemoCast(AccountTable accounts) => shown = new(async (areas, ct) =>
    {
        var found = new Dictionary<string, IReadOnlyList<Account>>();
        foreach (var area in areas)
        {
            var here = area == Elsewhere ? await accounts.DemoOfAsync([.. DemoCommunes.All.Select(c => c.Code)], others: true, ct) : await accounts.DemoOfAsync([area], others: false, ct);
            found[area] = [.. here.Where(a => a.Kind != ActorKind.Client).OrderBy(a => a.Kind).ThenBy(a => Personas.PlaceInCast(a.Persona))];
        }
        return found;
    });

    /// <summary>The people of a commune of the demo, or of none of them when it has no code.</summary>
    internal async Task<IReadOnlyList<Account>> OfAsync(DemoCommune commune, CancellationToken ct) => await shown.FindAsync(commune.Code, ct) ?? [];
}
