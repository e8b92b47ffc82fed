using System.Security.Cryptography;
using System.Text;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Organisations;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Representing;

/// <summary>Whom a session acts for, and why it may.</summary>
internal sealed record Acted(Guid? Person, Actor As);

/// <summary>What a representative opened; it carries nothing, for the page answers.</summary>
internal sealed record LookForAnother;

/// <summary>
/// The act of someone who acts for a child, a ward or an organisation (thay mặt). Whether they may is asked of the registers at every request and never
/// remembered: a birthday, an annulled relation, a death or another representative ends it with the next request. What they open is told before it is shown.
/// </summary>
internal sealed class OnBehalf(Representation representation, Businesses businesses, Disclosures<LookForAnother> looks, Clock clock)
{
    internal const string Purpose = "identity.represent";
    internal const string Basis = "Nghị định 69/2024/NĐ-CP, Điều 14";
    internal const int NeededLevel = 2;

    internal static readonly DisclosureRead<LookForAnother> Read = new(
        "SELECT a.n, 0 AS ord, a.key::uuid AS subject, NULL::text AS refusal FROM asked a WHERE a.key <> ''", _ => new LookForAnother());

    internal static Actor ActorOf(Guid person, string name) => new(ActorKind.Person, person.ToString(), name);

    /// <summary>The act of a session that acts for another; <see cref="RepresentingProblems.ActingEnded"/> when it no longer may.</summary>
    internal async Task<Result<Act>> ActAsync(Session session, CancellationToken ct)
    {
        var act = WhoActs.Plain(session.Account, clock.UtcNow) with { Assurance = session.Level };
        var acted = session.ActingPerson is { } person ? await PersonAsync(session.Account, person, act.At, ct) : await OrganisationAsync(session.Account, session.ActingAccount ?? default, act.At, ct);
        if (acted is null) return RepresentingProblems.ActingEnded;
        return act.For(Purpose, Basis) with { Person = acted.Person, OnBehalfOf = acted.As };
    }

    /// <summary>The child or ward, when the account may act for them at the moment.</summary>
    internal async Task<Acted?> PersonAsync(Account by, Guid person, DateTime at, CancellationToken ct)
    {
        if (by is not { Level: NeededLevel, Unusable: null, Person: { } own }) return null;
        var found = (await representation.ByAsync(own, Clock.DayOf(at), ct)).FirstOrDefault(r => r.Person == person);
        return found is null ? null : new(found.Person, ActorOf(found.Person, found.Name));
    }

    /// <summary>The organisation, when the account may act for it at the moment: a legal representative, an account not locked, not dissolved.</summary>
    internal async Task<Acted?> OrganisationAsync(Account by, Guid organisation, DateTime at, CancellationToken ct)
    {
        if (by is not { Level: NeededLevel, Unusable: null, Person: { } own }) return null;
        return await businesses.OfAccountAsync(organisation, ct) is ({ Unusable: null } account, { } business) && business.IsRepresentedBy(own, Clock.DayOf(at))
            ? new(null, new Actor(ActorKind.Organisation, account.Login, business.Name)) : null;
    }

    /// <summary>Journals that a representative opened a page, once a page and minute; done when the entry is durable.</summary>
    internal async Task<Problem?> TellAsync(Act act, Session session, HttpRequest request, CancellationToken ct)
    {
        var path = request.Path.ToString();
        var once = SHA256.HashData(Encoding.UTF8.GetBytes($"{Purpose}|{session.Id}|{act.OnBehalfOf}|{path}|{act.At:yyyyMMddHHmm}"));
        var asked = await looks.AskAsync(new(act, act.Person?.ToString() ?? "", "", new LookedForAnother(path), LookedForAnother.Name, LookedForAnother.Name, LookedForAnother.Name, once), ct);
        return asked.Problem;
    }
}
