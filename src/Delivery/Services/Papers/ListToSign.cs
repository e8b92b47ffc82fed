using DeAn06.Population;
using DeAn06.Services.Dossiers;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>A dossier that waits for a signature, as the leader sees it; <paramref name="Barred"/> says why they cannot sign it.</summary>
internal sealed record WaitingToSign(Guid Id, string Handle, int Actions, string? Code, string Service, string Applicant, string Proposal, DateTime? Due, Problem? Barred)
{
    /// <summary>What the page sends back: which dossier, and as it was seen.</summary>
    internal string Choice => $"{Handle}.{Actions}";

    internal static bool TryRead(string choice, out Guid dossier, out int actions)
    {
        actions = 0;
        var at = choice.LastIndexOf('.');
        return Ids.TryParseHandle(at < 0 ? choice : choice[..at], out dossier)
            && at >= 0 && int.TryParse(choice[(at + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out actions);
    }
}

/// <summary>The dossiers of the leader's office that wait for a signature, the oldest first. Each line names its applicant, so each is a look and journaled.</summary>
internal sealed class ListToSign(ResultTable results, DossierDesk desk, IPopulation population, Journal journal) : IUseCase
{
    internal const int Size = 50;

    internal async Task<Result<IReadOnlyList<WaitingToSign>>> RunAsync(Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Approve)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = new List<(OpenDossier Open, DossierStanding Who)>();
        foreach (var id in await results.ToSignAsync(act.Office, Size, ct))
            if (await desk.LookAsync(id, act, ct) is { IsDone: true, Value: var seen } && seen.Open.Life.ToSign is not null) found.Add(seen);
        var names = await population.BriefAsync([.. found.Select(f => f.Open.Row.Applicant).Distinct()], ct);
        return found.ConvertAll(f => Line(f.Open, f.Who, names.GetValueOrDefault(f.Open.Row.Applicant)?.Name ?? "", act));
    }

    private WaitingToSign Line(OpenDossier open, DossierStanding who, string applicant, Act act)
    {
        var (d, toSign) = (open.Row, open.Life.ToSign!);
        journal.Record(act, new DossierViewed(d.Id, [DossierShares.Summary]), d.Subjects);
        var barred = DossierRules.Refusal(DossierDeed.Approve, open.Facts, who) ?? (toSign.Grants ? null : ProblemsOfDossiers.GrantNotSigned);
        return new(d.Id, d.Handle, d.Actions, d.Code, open.Procedure.Label, applicant, toSign.Text, d.Due.At, barred);
    }
}
