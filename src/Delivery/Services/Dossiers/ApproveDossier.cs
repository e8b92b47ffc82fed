using DeAn06.Population;
using DeAn06.Services.Forms;
using DeAn06.Services.Papers;
using DeAn06.Trust;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// A leader approves and signs (phê duyệt): the register's deed, the sealed result and the new state commit together or not at all. A refusal of the register refuses the approval. A result
/// that is electronic only is returned at once.
/// </summary>
internal sealed class ApproveDossier(DossierDesk desk, IEnumerable<IDossierEffect> effects, IPopulation population, IDocuments documents, ResultTable results, Journal journal) : IUseCase
{
    /// <param name="Sealed">The result as it was sealed before, outside any transaction; null where none is made.</param>
    internal sealed record Command(Guid Dossier, PreparedResult? Sealed = null)
    {
        /// <summary>How many actions the dossier had when the result was read: what moved on since is not signed.</summary>
        public int? Actions { get; init; }
    }

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.Approve, act, ct);
        if (opened.Problem is { } refused) return refused;
        var d = opened.Value.Row;
        if ((c.Actions ?? c.Sealed?.Facts.Actions) is { } seen && seen != d.Actions) return ProblemsOfResults.ChangedMeanwhile;
        if (opened.Value.Life.ToSign is { Grants: false }) return ProblemsOfDossiers.GrantNotSigned;
        if (await DeadAsync(d, act, ct) is { } died) return ProblemsOfDossiers.ApplicantDead.With("day", died);
        var applied = await EffectAsync(opened.Value, act, ct);
        if (applied.Problem is { } barred) return barred;
        // The paper was sealed before: it names nobody who is not registered, and everybody who is.
        if (c.Sealed?.Facts.List is { } named && !applied.Value.People.ToHashSet().SetEquals(named.People.Select(p => p.Person))) return ProblemsOfResults.ChangedMeanwhile;
        var result = c.Sealed is null ? null : await KeepAsync(d, c.Sealed, act, ct);
        var returned = d.Delivery.Way == DeliveryWay.Electronic;
        var change = new Change(DossierDeed.Approve, new() { Document = result, Until = d.Due.At, Guests = Some(applied.Value.Guests), UnknownGuests = Some(applied.Value.Unknown) }) { Result = result, GoesTo = returned ? null : d.Receives, Release = true };
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, change, act, ct, returned ? new Change(DossierDeed.Deliver, new() { Document = result }) : null));
    }

    private async Task<string> KeepAsync(Dossier d, PreparedResult made, Act act, CancellationToken ct)
    {
        if (made.Facts.Dossier != d.Id || made.Document.Document.Person != d.Person) throw new InvalidOperationException("The prepared result is another dossier's.");
        if (await documents.KeepAsync(made.Document, act, ct) is not { IsDone: true, Value: var kept }) throw new InvalidOperationException("A prepared result could not be kept.");
        results.Insert(d, kept.Code, made.Facts, act.At);
        journal.Record(act, new ResultSigned(d.Id, kept.Code, made.Facts.Kind, made.Facts.ValidUntil), d.Subjects);
        return kept.Code;
    }

    private static int? Some(int count) => count == 0 ? null : count;

    private async Task<Result<Applied>> EffectAsync(OpenDossier open, Act act, CancellationToken ct)
    {
        if (open.Procedure.Effect is not { } code || open.Row.IsPractice) return Applied.It;
        var effect = effects.FirstOrDefault(e => e.Code == code) ?? throw new InvalidOperationException($"No effect is called '{code}'.");
        return await effect.ApplyAsync(open.Row, act, ct);
    }

    /// <summary>Death is asked at this moment, not remembered: an applicant who died while it was processed gets nothing.</summary>
    private async Task<string?> DeadAsync(Dossier d, Act act, CancellationToken ct) =>
        (await population.StandingsAsync([d.Applicant], Clock.DayOf(act.At), ct)).TryGetValue(d.Applicant, out var standing) ? standing.DiedOn : null;
}

/// <summary>A leader stops a dossier for good, and says why (dừng xử lý): the conditions of the law are not met. Decree 61/2018 art. 19.8.</summary>
internal sealed class StopDossier(DossierDesk desk) : IUseCase
{
    internal sealed record Command(Guid Dossier, IReadOnlyList<string> Reasons, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.Stop, act, ct);
        if (opened.Problem is { } refused) return refused;
        if (c.Reasons.Count == 0 || c.Reasons.Any(r => RefusalReasons.Find(r) is null)) return ProblemsOfDossiers.ReasonUnknown;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, new Change(DossierDeed.Stop, new() { Reasons = c.Reasons, Text = text.Value, Until = opened.Value.Row.Due.At }), act, ct));
    }
}
