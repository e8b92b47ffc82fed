using System.Globalization;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>Queues the paper that a deed calls for, in the deed's transaction; it is sealed afterwards, so that no transaction waits for a key or a clock outside. Practice has no papers.</summary>
internal sealed class DossierSlips(Outbox outbox)
{
    internal const string Errand = "services.seal-slip";

    internal void Queue(Dossier d, IReadOnlyList<DossierAction> actions, Act act)
    {
        if (d.IsPractice) return;
        foreach (var action in actions)
            if ((SlipForms.Of(action.Deed) ?? AtDesk(d, action)) is { } form) outbox.Send(act, Errand, string.Create(CultureInfo.InvariantCulture, $"{d.Id:N}/{action.N}/{form}"), "");
    }

    /// <summary>Who brings to a desk what was asked for takes a receipt with the new date home.</summary>
    private static string? AtDesk(Dossier d, DossierAction action) =>
        action.Deed == DossierDeed.Supplement && d.Code is not null && Actor.Parse(action.Actor).Kind == ActorKind.Officer ? SlipForms.Receipt : null;

    internal static (Guid Dossier, int N, string Form) Read(string key)
    {
        var parts = key.Split('/');
        return (Guid.ParseExact(parts[0], "N"), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }
}

/// <summary>Draws, seals and keeps the paper of a deed. The errand comes at least once; the table takes the paper exactly once.</summary>
internal sealed class SealSlip(UseCases useCases, MakeSlip make, Clock clock) : IDeliver
{
    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var (dossier, n, form) = DossierSlips.Read(message.Key);
        var act = Act.BySystem(DossierSlips.Errand, clock.UtcNow);
        var read = await useCases.RunAsync<ReadSlip, SlipFacts>(u => u.RunAsync(new(dossier, n, form), act, ct), act, ct);
        if (read.Problem is { } gone) throw new InvalidOperationException($"A paper of a dossier could not be read: {gone.Code}");
        var made = await make.RunAsync(read.Value, act, ct);
        if (made.Problem is { } failed) throw new InvalidOperationException($"A paper of a dossier could not be sealed: {failed.Code}");
    }
}

/// <summary>Seals a paper outside any transaction and keeps it once; answers its code, also when it was made before.</summary>
internal sealed class MakeSlip(UseCases useCases, IDocuments documents, IPapers papers)
{
    /// <summary>How long papers about a dossier are kept; no text we read names a term for them (A).</summary>
    private const int YearsKept = 10;

    internal async Task<Result<SlipRow>> RunAsync(SlipFacts facts, Act act, CancellationToken ct)
    {
        var (code, title) = (documents.NewCode(), SlipForms.Title(facts.Form));
        var pdf = papers.Draw(SlipTemplates.Draw(facts, new PaperCheck(code, documents.AddressOf(code))));
        var person = facts.Form == SlipForms.Control ? SealedDocument.NoPerson : facts.Dossier.Applicant;
        var document = new NewDocument(person, facts.Office, SlipForms.Kind(facts.Form), title.Vi, title.En, pdf, KeepUntil: Clock.DayOf(facts.Action.At).AddYears(YearsKept));
        var prepared = await documents.PrepareAsync(document, code, act, ct);
        if (prepared.Problem is { } unsealed) return unsealed;
        return await useCases.RunAsync<KeepSlip, SlipRow>(u => u.RunAsync(new(facts.Dossier, facts.Action.N, facts.Form, prepared.Value), act, ct), act, ct);
    }
}

/// <summary>Keeps a sealed paper of a dossier; who comes second finds the first.</summary>
internal sealed class KeepSlip(ResultTable results, IDocuments documents) : IUseCase
{
    internal sealed record Command(Dossier Dossier, int N, string Form, PreparedDocument Prepared);

    internal async Task<Result<SlipRow>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var code = c.Prepared.Document.Code;
        if (!await results.TakeSlipAsync(c.Dossier.Person, c.Dossier.Id, c.N, c.Form, code, act.At, ct))
            return (await results.SlipsAsync(c.Dossier, ct)).First(s => s.N == c.N && s.Form == c.Form);
        var kept = await documents.KeepAsync(c.Prepared, act, ct);
        return kept.Problem is { } refused ? refused : new SlipRow(c.N, c.Form, code, act.At);
    }
}

/// <summary>Reads what the paper of a deed says: for the platform, which seals it after the deed.</summary>
internal sealed class ReadSlip(DossierTable table, SlipReading reading) : IUseCase
{
    internal sealed record Command(Guid Dossier, int N, string Form);

    internal async Task<Result<SlipFacts>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (act.Actor.Kind != ActorKind.System) return KernelProblems.NotAllowed;
        return await table.FindAsync(c.Dossier, ct) is { } d ? await reading.OfAsync(c.Form, d, c.N, ct) : KernelProblems.NotFound;
    }
}

/// <summary>An officer of the dossier's offices asks for its control slip (MC05), as it stands now.</summary>
internal sealed class ReadControl(DossierDesk desk, SlipReading reading, Journal journal) : IUseCase
{
    internal async Task<Result<SlipFacts>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var (open, who) = found.Value;
        if (!who.IsOfficer) return KernelProblems.NotAllowed;
        journal.Record(act, new DossierViewed(open.Row.Id, [DossierShares.History]), open.Row.Subjects);
        return (await reading.OfAsync(SlipForms.Control, open.Row, null, ct)).Then(f => f with { Action = f.Action with { At = act.At, Actor = act.Actor.ToString(), ActorName = act.Actor.Name }, Office = act.Office, Offices = reading.With(f.Offices, act.Office) });
    }
}

/// <summary>The facts of a paper, as the dossier stood after an action.</summary>
internal sealed class SlipReading(DossierTable table, CatalogueBook book, DossierClocks clocks, IPopulation population, IPapers papers)
{
    /// <param name="n">The action it tells of; the last one when null.</param>
    internal async Task<Result<SlipFacts>> OfAsync(string form, Dossier d, int? n, CancellationToken ct)
    {
        var all = await table.ActionsAsync(d, ct);
        var actions = n is { } last ? all.FindAll(a => a.N <= last) : all;
        if (actions.Count == 0 || book.Version(d.Procedure, d.Version) is not { } procedure) return KernelProblems.NotFound;
        var (life, action) = (DossierLife.Of(actions), actions[^1]);
        var office = action.Office.Length > 0 ? action.Office : d.Acts;
        var named = actions.SelectMany(a => (string?[])[a.Office, a.Detail.Office]).Concat([office, d.Receives, d.Decides]).OfType<string>().Where(o => o.Length > 0).Distinct();
        var names = await population.BriefAsync(d.Subjects, ct);
        var due = clocks.DueOf(d.Clock, life).At ?? (form == SlipForms.Receipt ? d.PromisedAt : null);
        return new SlipFacts(form, d, procedure, action, actions, life, due, Name(names, d.Applicant), Name(names, d.Person), [.. (await table.PapersAsync(d, ct)).Where(p => p.N <= action.N)],
            office, named.ToDictionary(o => o, papers.OfficeOf), clocks.DecreeOf(d.ReceivedAt ?? d.SubmittedAt));
    }

    internal Dictionary<string, OfficeOnPaper> With(IReadOnlyDictionary<string, OfficeOnPaper> offices, string another) => new(offices) { [another] = papers.OfficeOf(another) };

    private static PersonOnPaper Name(IReadOnlyDictionary<Guid, PersonInBrief> names, Guid person) => new(names.GetValueOrDefault(person)?.Name ?? "", null, null);
}
