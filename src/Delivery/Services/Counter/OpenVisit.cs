using DeAn06.Population;
using DeAn06.Work;

namespace DeAn06.Services.Counter;

/// <summary>An officer at the counter scans the citizen's card or types the number: a look with a matter, journaled, found or not.</summary>
internal sealed class OpenVisit(VisitTable visits, IPopulation population, Journal journal) : IUseCase
{
    internal async Task<Result<CounterVisit>> RunAsync(string? card, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var read = CardText.Read(card);
        if (read.Problem is { } unreadable) return unreadable;
        var (number, byCard) = read.Value;
        if (await population.FindAsync(number, ct) is not { } person)
        {
            journal.Record(act, new CounterMissed(byCard));
            return ProblemsOfCounter.NobodyFound.Keep();
        }
        var visit = new CounterVisit(Ids.New(act.At), person, act.Actor.ToString(), act.Office, act.At, act.At + CounterVisit.Life, null, null, null);
        visits.Insert(visit);
        journal.Record(act, new CounterOpened(visit.Id, byCard), person);
        return visit;
    }
}
