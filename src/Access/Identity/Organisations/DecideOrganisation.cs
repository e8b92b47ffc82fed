using DeAn06.Messages;
using DeAn06.Population;

namespace DeAn06.Identity.Organisations;

/// <summary>A representative in the officer's view: their name, and whether they agreed; null when they have not answered or filed it themself.</summary>
internal sealed record ShownRepresentative(string Name, bool IsFiler, bool? Agreed);

/// <summary>The application of an organisation as the authority sees it.</summary>
internal sealed record ShownOrganisation(
    Proposal Case, OrganisationApplication Application, Business? Business, IReadOnlyList<ShownRepresentative> Representatives, Problem? Obstacle, IReadOnlySet<CaseAction> Allowed);

/// <summary>An officer of the authority opens the application of an organisation; that they saw its representatives is journaled.</summary>
internal sealed class ShowOrganisation(OrganisationDesk desk, Businesses businesses, IWork work, IPopulation population, Journal journal) : IUseCase
{
    internal async Task<Result<ShownOrganisation>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Decide)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != OrganisationDesk.Kind || await desk.FindAsync(id.Value, ct) is not { } application) return KernelProblems.NotFound;
        var business = await businesses.FindAsync(application.Code, ct);
        var answers = await desk.AnswersAsync(application, ct);
        Guid[] persons = [.. (business?.Representatives ?? []).Append(application.FiledBy).Distinct()];
        var names = await population.BriefAsync(persons, ct);
        var shown = persons.Select(p => new ShownRepresentative(names.GetValueOrDefault(p)?.Name ?? "", p == application.FiledBy, answers.TryGetValue(p, out var agreed) ? agreed : null)).ToList();
        journal.Record(act, new OrganisationViewed(id.Value, application.Code), persons);
        return new ShownOrganisation(found.Value, application, business, shown, application.IsOpen ? GrantOrganisation.Obstacle(application, business, answers, Clock.DayOf(act.At)) : null, work.AllowedOf(found.Value, act));
    }
}

/// <summary>
/// The authority grants an organisation's account: another officer than who received it, and as the register of businesses has it now. It needs no activation, for nobody
/// signs in as it: its representatives act for it.
/// </summary>
internal sealed class GrantOrganisation(Db db, Journal journal, OrganisationDesk desk, Businesses businesses, IWork work, IMessages messages) : IUseCase
{
    private const int LeastPapers = 5;

    internal async Task<Result<Done>> RunAsync(CaseId id, string opinion, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await desk.FindAsync(id.Value, ct) is not { } application) return KernelProblems.NotFound;
        await OrganisationDesk.LockAsync(db, application.Code, ct);
        var decided = await work.DecideAsync(id, Decision.Approve, opinion, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != OrganisationDesk.Kind) return KernelProblems.NotFound;
        var business = await businesses.FindAsync(application.Code, ct);
        if (Obstacle(application, business, await desk.AnswersAsync(application, ct), Clock.DayOf(act.At)) is { } obstacle) return obstacle with { Field = null };
        if (business is null && opinion.Trim().Length < LeastPapers) return OrganisationProblems.PapersNeeded;
        if (business is null)
            db.Write("INSERT INTO identity.business (code, name, representatives, version, answered_at) VALUES ($1, $2, $3, 0, $4)", 1, application.Code, application.Name, new[] { application.FiledBy }, act.At);
        var login = Open(application, business?.Name ?? application.Name, act);
        db.Write("UPDATE identity.organisation_application SET granted_at = $3 WHERE code = $1 AND application_id = $2", 1, application.Code, application.Id, act.At);
        journal.Record(act, new OrganisationGranted(application.Id, application.Code, login), application.FiledBy);
        messages.Send(new(OrganisationKinds.Granted.Code, Receiver.Person(application.FiledBy), new Dictionary<string, string> { ["name"] = application.Name }, MyOrganisationsModel.Path), act);
        return Done.It;
    }

    /// <summary>Why it cannot be granted as of now. Where the register has not answered, papers decide.</summary>
    internal static Problem? Obstacle(OrganisationApplication application, Business? business, IReadOnlyDictionary<Guid, bool> answers, DateOnly day)
    {
        if (business is null) return null;
        if (FileOrganisation.StandsAgainst(business, application.FiledBy, day) is { } against) return against;
        return business.Representatives.Where(r => r != application.FiledBy).All(r => answers.GetValueOrDefault(r)) ? null : OrganisationProblems.OthersMustAgree;
    }

    private string Open(OrganisationApplication application, string name, Act act)
    {
        var (id, login) = (Ids.New(act.At), "tc" + application.Code);
        db.Write("INSERT INTO identity.account (account_id, kind, login, name, is_demo, persona, story, opened_at) VALUES ($1, 'organisation', $2, $3, false, '', '', $4)", 1, id, login, name[..Math.Min(name.Length, 120)], act.At);
        db.Write("INSERT INTO identity.login (login, account_id) VALUES ($1, $2)", 1, login, id);
        db.Write("INSERT INTO identity.organisation (code, account_id, opened_at) VALUES ($1, $2, $3)", 1, application.Code, id, act.At);
        db.Write("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, 'activated', 'application', tstzrange($3, NULL), $4)", 1, id, Ids.New(act.At), act.At, act.Actor.ToString());
        return login;
    }
}

/// <summary>The authority refuses, and says why.</summary>
internal sealed class RefuseOrganisation(Db db, Journal journal, OrganisationDesk desk, IWork work, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        if (await desk.FindAsync(id.Value, ct) is not { } application) return KernelProblems.NotFound;
        var decided = await work.DecideAsync(id, Decision.Refuse, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != OrganisationDesk.Kind) return KernelProblems.NotFound;
        var why = decided.Value.Closing!.Reason;
        db.Write("UPDATE identity.organisation_application SET refused_at = $3 WHERE code = $1 AND application_id = $2", 1, application.Code, application.Id, act.At);
        journal.Record(act, new OrganisationRefused(application.Id, application.Code, why), application.FiledBy);
        messages.Send(new(OrganisationKinds.Refused.Code, Receiver.Person(application.FiledBy), new Dictionary<string, string> { ["name"] = application.Name, ["reason"] = why }, MyOrganisationsModel.Path), act);
        return Done.It;
    }
}
