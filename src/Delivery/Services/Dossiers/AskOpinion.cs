using DeAn06.Places;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// The deciding office asks another for its opinion, with the question and a time (lấy ý kiến). The clock stands only where the law of the procedure says that verification is not counted.
/// Decree 61/2018 art. 19.5a.
/// </summary>
internal sealed class AskOpinion(DossierDesk desk, DossierCases cases, DossierClocks clocks, DossierOptions options, IOffices offices) : IUseCase
{
    internal sealed record Command(Guid Dossier, string? Office, string? Text, int Days, bool StopsClock);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.AskOpinion, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (d, procedure) = (opened.Value.Row, opened.Value.Procedure);
        var office = Offices.Read(offices, c.Office, d.Acts);
        if (office.Problem is { } nowhere) return nowhere;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        if (c.Days < 1 || c.Days > options.MostDays) return ProblemsOfDossiers.TermWrong.With("limit", options.MostDays);
        var (to, until) = (office.Value.Code.ToString(), clocks.After(office.Value.Code.ToString(), act.At, c.Days));
        var asked = await cases.AskAsync(d, to, until, procedure, act, ct);
        var detail = new ActionDetail { Opinion = asked.Value, Office = to, Text = text.Value, Until = until, StopsClock = c.StopsClock };
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.AskOpinion, detail), act, ct));
    }
}

/// <summary>The office that was asked gives its opinion (cho ý kiến). Decree 61/2018 art. 19.5b.</summary>
internal sealed class GiveOpinion(DossierDesk desk, DossierCases cases) : IUseCase
{
    internal sealed record Command(Guid Dossier, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.GiveOpinion, act, ct);
        if (opened.Problem is { } refused) return refused;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        var opinion = opened.Value.Life.Opinions.First(o => o.IsOpen && o.Office == act.Office);
        await cases.EndAsync(opinion, text.Value, act, ct);
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.GiveOpinion, new() { Opinion = opinion.Id, Office = act.Office, Text = text.Value }), act, ct));
    }
}

/// <summary>
/// The duty when the time of an opinion is over: its silence is noted, the clock goes on, and the dossier comes first in its office's queue, so that the head is told. The other office may no
/// longer answer. Decree 61/2018 art. 19.5b.
/// </summary>
internal sealed class NoteSilence(DossierDesk desk, DossierCases cases) : IDuty
{
    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(errand.Payload, out var dossier)) throw new InvalidOperationException("The duty has no dossier.");
        var (id, until) = DossierDuties.Read(errand);
        var opened = await desk.OpenAsync(dossier, DossierDeed.NoteSilence, act, ct);
        if (opened.Problem is not null || opened.Value.Life.Opinions.FirstOrDefault(o => o.Id == id && o.IsOpen && o.Until == until) is not { } silent) return Done.It;
        await cases.EndAsync(silent, "Quá hạn, không trả lời", act, ct);
        await desk.EndAsync(opened.Value, new Change(DossierDeed.NoteSilence, new() { Opinion = silent.Id, Office = silent.Office }) { Hurries = true }, act, ct);
        return Done.It;
    }
}
