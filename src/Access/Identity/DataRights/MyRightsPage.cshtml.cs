using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.DataRights;

/// <summary>The rights of a person to their data (quyền của chủ thể dữ liệu): six groups, each used from here. Law on Personal Data Protection 91/2025, art. 4.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MyRightsPageModel(IWhoActs whoActs, MyRights rights, CarriedOut carriedOut, Trust.JoinedRecords joined, UseCases useCases) : PageModel
{
    internal bool IsPerson { get; private set; }

    internal IReadOnlyList<PersonRequest> Requests { get; private set; } = [];

    internal IReadOnlyList<Restriction> Restrictions { get; private set; } = [];

    private ILookup<Guid, (string What, int Pieces)> Deleted { get; set; } = Array.Empty<(Guid, (string, int))>().ToLookup(d => d.Item1, d => d.Item2);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        IsPerson = who.Value.Person is not null;
        if (who.Value.Person is not { } person) return Page();
        Requests = await rights.OfPersonAsync(person, ct);
        Restrictions = await carriedOut.RestrictionsAsync(person, who.Value.At, ct);
        Deleted = await carriedOut.DeletedAsync(await joined.OfAsync(person, ct), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostLiftAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        var act = who.Value.For("population.own-data", DataRight.Basis);
        var lifted = await useCases.RunAsync<LiftRestriction, Done>(u => u.RunAsync(act, ct), act, ct);
        return lifted.Problem is { } refused ? StatusCode(refused.Status) : Redirect("/toi/quyen");
    }

    /// <summary>What was deleted for a request, each with how many pieces there were.</summary>
    internal string DeletedFor(PersonRequest request) => string.Join(", ", Deleted[request.Id.Value].OrderBy(d => d.What, StringComparer.Ordinal).Select(d => $"{Deletable.TextOf(d.What)} ({d.Pieces})"));

    internal IEnumerable<DataRight> Asked(params string[] codes) => DataRight.All.Where(r => codes.Contains(r.Code));
}
