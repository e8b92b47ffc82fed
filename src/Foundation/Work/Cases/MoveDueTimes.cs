using System.Globalization;
using DeAn06.Law;
using DeAn06.Places;

namespace DeAn06.Work.Cases;

/// <summary>A decision on holidays changes running clocks: sets the duty that computes them again, once the decision is in force.</summary>
internal sealed class RecomputeAfterDecision(Duties duties) : IReact<HolidayDecided>
{
    public Task ReactAsync(HolidayDecided happened, Act act, CancellationToken ct)
    {
        duties.Set(MoveDueTimes.Name, $"{Ids.New(act.At):N}", act.At, Guid.Empty.ToString(), act.At);
        return Task.CompletedTask;
    }
}

/// <summary>
/// The duty after a holiday decision: computes the due time of every open case again, a few hundred at a time, and moves those that changed
/// with their explanation. The next few hundred are a duty of their own.
/// </summary>
internal sealed class MoveDueTimes(Db db, Journal journal, Duties duties, ILaw law, IOffices offices) : IDuty
{
    internal const string Name = "work.move-due";
    private const int AtOnce = 200;

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        await law.RefreshAsync(ct);
        var after = Guid.Parse(errand.Payload, CultureInfo.InvariantCulture);
        var running = await CaseTable.LockRunningAsync(db, after, AtOnce, ct);
        foreach (var open in running) Move(open, act);
        if (running.Count == AtOnce)
            duties.Set(Name, $"{errand.Key.Split('+')[0]}+{running[^1].Id.Value:N}", act.At, running[^1].Id.Value.ToString(), act.At);
        return Done.It;
    }

    private void Move(Proposal open, Act act)
    {
        var rule = open.Due!.Rule!;
        var due = CaseDue.Of(rule, law.Explain(law.ClockOf(rule, open.OpenedAt, offices.Find(open.Office)?.Hours)));
        if (due.At == open.Due.At) return;
        CaseTable.MoveDue(db, open, due);
        duties.Set(TellOverdue.Name, open.Id.ToString(), due.At, open.Office, act.At);
        journal.Record(act, new DueMoved(open.Id.Value, open.Kind, open.Due.At, due.At), Desk.Subjects(open));
    }
}
