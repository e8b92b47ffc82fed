using DeAn06.Identity;
using DeAn06.Population;
using DeAn06.Work;

namespace DeAn06.Services.Counter;

/// <summary>A child or ward for whom the person of a visit may apply. <paramref name="Birth"/> is an ISO date as far as known.</summary>
internal sealed record Dependant(Guid Person, string Name, string? Birth, bool IsWard);

/// <summary>For whom the person of a visit may apply besides themself.</summary>
internal sealed record ShownWhom(CounterVisit Visit, string Name, IReadOnlyList<Dependant> Others);

/// <summary>
/// Whom the person of a visit represents: the same people, by the same port, for whom they would act on their own account. At a desk the card proves who they are, so no account is asked for.
/// </summary>
internal sealed class VisitKin(IRepresentation representation, IPopulation population, Journal journal)
{
    internal async Task<IReadOnlyList<Dependant>> OfAsync(Guid person, DateOnly day, CancellationToken ct)
    {
        var represented = (await representation.ByAsync(person, day, ct)).DistinctBy(r => r.Person).ToList();
        var known = await population.BriefAsync([.. represented.Select(r => r.Person)], ct);
        return [.. represented.Select(r => new Dependant(r.Person, r.Name, known.GetValueOrDefault(r.Person)?.Birth, r.Why == "ward"))];
    }

    /// <summary>True while who came may apply for whom the visit names.</summary>
    internal async Task<bool> HoldsAsync(CounterVisit visit, DateTime at, CancellationToken ct) =>
        visit.For is not { } other || (await representation.ByAsync(visit.Person, Clock.DayOf(at), ct)).Any(r => r.Person == other);

    /// <summary>Refuses a try for somebody whom the one who came does not represent. The refusal keeps its entry: whom it was about learns of it (security.md 29, 50).</summary>
    internal async Task<Problem> RefuseAsync(CounterVisit visit, Guid whom, Act act, CancellationToken ct)
    {
        // A made-up handle belongs to nobody, so that its entry names who came alone.
        var known = (await population.BriefAsync([whom], ct)).ContainsKey(whom);
        journal.Record(act, new CounterRefused(visit.Id), known ? [visit.Person, whom] : [visit.Person]);
        return ProblemsOfCounter.NotRepresented.Keep();
    }
}

/// <summary>The officer of a visit sees for whom the person who came may apply: a look at them and at their children and wards.</summary>
internal sealed class ViewWhom(VisitTable visits, VisitKin kin, IPopulation population, Journal journal) : IUseCase
{
    private static readonly string[] Fields = [CounterShares.Represented], OfOthers = ["name", "birthDate"];

    internal async Task<Result<ShownWhom>> RunAsync(Guid id, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(id, locked: false, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        if (await visits.DossierOfAsync(id, ct) is not null) return ProblemsOfCounter.Finished;
        var others = await kin.OfAsync(visit.Person, Clock.DayOf(act.At), ct);
        journal.Record(act, new CounterViewed(visit.Id, Fields), visit.Person);
        if (others.Count > 0) journal.Record(act, new CounterViewed(visit.Id, OfOthers), [.. others.Select(o => o.Person)]);
        return new ShownWhom(visit, (await population.BriefAsync([visit.Person], ct)).GetValueOrDefault(visit.Person)?.Name ?? "", others);
    }
}

/// <summary>
/// Who came to the counter applies for their child or ward (cha, mẹ, người giám hộ nộp thay tại quầy), or for themself again. The dossier is about whom is chosen, the applicant stays who came, as
/// online. What was answered for somebody else is not seen any more. Civil Code 2015 arts. 134 to 136.
/// </summary>
internal sealed class ApplyFor(VisitTable visits, VisitKin kin, Journal journal) : IUseCase
{
    internal const string Whom = "Whom";

    internal async Task<Result<CounterVisit>> RunAsync(Guid id, Guid whom, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await visits.FindAsync(id, locked: true, ct) is not { } visit || !visit.IsOf(act)) return ProblemsOfCounter.VisitOver;
        if (await visits.DossierOfAsync(id, ct) is not null) return ProblemsOfCounter.Finished;
        var other = whom == visit.Person ? null : (await kin.OfAsync(visit.Person, Clock.DayOf(act.At), ct)).FirstOrDefault(o => o.Person == whom);
        if (other is null && whom != visit.Person) return (await kin.RefuseAsync(visit, whom, act, ct)).At(Whom);
        if (visit.For == other?.Person) return visit;
        visits.ApplyFor(visit, other?.Person);
        journal.Record(act, new CounterAppliesFor(visit.Id, other is null ? "self" : other.IsWard ? "ward" : "child"), [visit.Person, (other?.Person ?? visit.For)!.Value]);
        return visit with { For = other?.Person };
    }
}
