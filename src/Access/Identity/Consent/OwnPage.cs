using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.Consent;

/// <summary>A page of someone about their own consents and those of the children and wards they decide for.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class OwnPage(WhoActs who, Representatives representatives, IPopulation population, Clock clock) : PageModel
{
    internal const string Path = "/toi/dong-y";

    protected Account Account { get; private set; } = null!;

    protected Act Act { get; private set; } = null!;

    protected IReadOnlyList<Guid> Represented { get; private set; } = [];

    private IReadOnlyDictionary<Guid, PersonInBrief> Names { get; set; } = new Dictionary<Guid, PersonInBrief>();

    internal DateTime Now => Act.At;

    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await who.SessionAsync(HttpContext, ct) is not { } session) return StatusCode(401);
        (Account, Act) = (session.Account, WhoActs.Plain(session.Account, clock.UtcNow) with { Purpose = "identity.consent", Assurance = session.Level });
        if (Account.Person is not { } person) return null;
        Represented = await representatives.RepresentedByAsync(person, Clock.DayOf(Act.At), ct);
        if (Represented.Count > 0) Names = await population.BriefAsync(Represented, ct);
        return null;
    }

    /// <summary>The name of a child or ward; null for the visitor themself.</summary>
    internal string? NameOf(Guid? person) => person is { } p && p != Account.Person ? Names.GetValueOrDefault(p)?.Name : null;
}
