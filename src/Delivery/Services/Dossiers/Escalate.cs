using System.Globalization;
using DeAn06.Law;
using DeAn06.Messages;
using DeAn06.Work;

namespace DeAn06.Services.Dossiers;

/// <summary>The duty when a dossier is due and not decided: it comes first in the queue, the journal and the leaders of the office are told. That it is overdue follows from its dates.</summary>
internal sealed class Escalate(DossierTable table, DossierCases cases, Journal journal, IStaff staff, IMessages messages) : IDuty
{
    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var (dossier, due) = DossierDuties.Read(errand);
        if (await table.LockAsync(dossier, ct) is not { } d || d.Due.At != due) return Done.It;
        await cases.HurryAsync(d, DossierLife.Of(await table.ActionsAsync(d, ct)), act, ct);
        journal.Record(act, new DossierOverdue(d.Id, d.Acts, due), d.Subjects);
        foreach (var leader in (await staff.OfAsync(d.Acts, ct)).Where(c => c.Rights.Contains(ServicesPermissions.Approve.Code)))
            messages.Send(new(DossierKinds.Overdue.Code, Receiver.Account(leader.Actor[(leader.Actor.IndexOf(':') + 1)..]),
                new Dictionary<string, string> { ["code"] = d.Code ?? "", ["when"] = VietnamTime.Short(due) }, "/can-bo/ho-so/" + d.Handle), act);
        return Done.It;
    }
}

/// <summary>The duty when the time for a supplement is over: the dossier is stopped, and the applicant told that they may apply again.</summary>
internal sealed class LapseSupplement(DossierDesk desk) : IDuty
{
    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var (dossier, until) = DossierDuties.Read(errand);
        var opened = await desk.OpenAsync(dossier, DossierDeed.Lapse, act, ct);
        if (opened.Problem is not null || opened.Value.Life.Supplement?.Until != until) return Done.It;
        await desk.EndAsync(opened.Value, new Change(DossierDeed.Lapse, new() { Text = "Quá hạn bổ sung giấy tờ." }), act, ct);
        return Done.It;
    }
}

/// <summary>A decision on holidays changes running clocks: sets the duty that computes them again, once the decision is in force.</summary>
internal sealed class RecomputeAfterHoliday(Duties duties) : IReact<HolidayDecided>
{
    public Task ReactAsync(HolidayDecided happened, Act act, CancellationToken ct)
    {
        duties.Set(RecomputeDossiers.Name, $"{Ids.New(act.At):N}", act.At, Guid.Empty.ToString(), act.At);
        return Task.CompletedTask;
    }
}

/// <summary>The duty after a holiday decision: computes the dates of every unfinished dossier again, some hundred at a time; the next hundred are a duty of their own.</summary>
internal sealed class RecomputeDossiers(DossierTable table, DossierDesk desk, ILaw law, Duties duties) : IDuty
{
    internal const string Name = "services.recompute";
    private const int AtOnce = 100;

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        await law.RefreshAsync(ct);
        var running = await table.LockRunningAsync(Guid.Parse(errand.Payload, CultureInfo.InvariantCulture), AtOnce, ct);
        foreach (var d in running) await desk.RecomputeAsync(d, act, ct);
        if (running.Count == AtOnce) duties.Set(Name, $"{errand.Key.Split('+')[0]}+{running[^1].Id:N}", act.At, running[^1].Id.ToString(), act.At);
        return Done.It;
    }
}
