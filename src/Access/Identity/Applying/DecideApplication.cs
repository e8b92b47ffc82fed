using System.Security.Cryptography;
using DeAn06.Identity.Accounts;
using DeAn06.Messages;
using DeAn06.Population;

namespace DeAn06.Identity.Applying;

/// <summary>An application as the page of the authority shows it.</summary>
internal sealed record ShownApplication(Proposal Case, Application Application, string Name, string? Birth, string? RepresentativeName, Problem? Obstacle, IReadOnlySet<CaseAction> Allowed);

/// <summary>An officer of the e-identity authority opens an application; what they saw is journaled.</summary>
internal sealed class ShowApplication(ApplicationDesk desk, IWork work, IPopulation population, Journal journal) : IUseCase
{
    private static readonly string[] Fields = ["name", "birth", "relations"];

    internal async Task<Result<ShownApplication>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Decide) && !act.May(IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != ApplicationDesk.Kind || await desk.FindAsync(found.Value.Person!.Value, id.Value, ct) is not { } application) return KernelProblems.NotFound;
        var people = await population.BriefAsync([.. new[] { application.Person, application.Representative }.OfType<Guid>()], ct);
        var brief = people.GetValueOrDefault(application.Person);
        var check = found.Value.IsOpen ? (await desk.CheckAsync(application.Person, application.Level, application.Representative, application.WithCard, application.Residence, act, ct)).Problem : null;
        journal.Record(act, new ApplicationViewed(id.Value, Fields), [application.Person]);
        return new ShownApplication(found.Value, application, brief?.Name ?? "", CivilDate.Reading(brief?.Birth),
            application.Representative is { } r ? people.GetValueOrDefault(r)?.Name : null, check, work.AllowedOf(found.Value, act));
    }
}

/// <summary>
/// The authority grants an account (cấp tài khoản) after the captures matched the State's: another officer than the one who received it, who checks eligibility as
/// of now. The account opens nothing until it is activated.
/// </summary>
internal sealed class GrantAccount(Db db, Journal journal, ApplicationDesk desk, IWork work, IPopulation population, IMessages messages) : IUseCase
{
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int LoginLength = 10;

    /// <param name="id">The case.</param>
    /// <param name="compared">The captures of the application were compared with what is on record and matched.</param>
    internal async Task<Result<Done>> RunAsync(CaseId id, bool compared, string opinion, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var decided = await work.DecideAsync(id, Decision.Approve, opinion, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != ApplicationDesk.Kind || await desk.FindAsync(decided.Value.Person!.Value, id.Value, ct) is not { } application) return KernelProblems.NotFound;
        if ((await desk.CheckAsync(application.Person, application.Level, application.Representative, application.WithCard, application.Residence, act, ct)).Problem is { } obstacle) return obstacle with { Field = null };
        if (!compared) return FactorProblems.BiometricsDiffer;
        var (account, login) = await OpenAsync(application, act, ct);
        for (var level = 1; level <= application.Level; level++) SetFact(account, "level-" + level, act);
        db.Write("UPDATE identity.application SET granted_at = $3, face = NULL, fingerprint = NULL WHERE person_id = $1 AND application_id = $2", 1, application.Person, id.Value, act.At);
        journal.Record(act, new AccountGranted(id.Value, login, application.Level), [application.Person]);
        messages.Send(new(ApplyingKinds.Granted.Code, Receiver.Person(application.Person), ApplyingKinds.Blanks(("level", application.Level.ToString(System.Globalization.CultureInfo.InvariantCulture)))), act);
        return Done.It;
    }

    private async Task<(Guid Account, string Login)> OpenAsync(Application application, Act act, CancellationToken ct)
    {
        var person = application.Person;
        var known = await db.QueryAsync("SELECT a.account_id, a.login FROM identity.person_account p JOIN identity.account a USING (account_id) WHERE p.person_id = $1",
            r => (r.GetGuid(0), r.GetString(1)), ct, person);
        if (known.Count > 0) return known[0];
        var (id, login) = (Ids.New(act.At), application.Login ?? "cd." + RandomNumberGenerator.GetString(Letters, LoginLength));
        var name = (await population.BriefAsync([person], ct))[person].Name;
        db.Write("INSERT INTO identity.account (account_id, kind, login, name, person_id, is_demo, persona, story, opened_at) VALUES ($1, $6, $2, $3, $4, false, '', '', $5)", 1,
            id, login, name, person, act.At, application.Residence is null ? "citizen" : "foreigner");
        db.Write("INSERT INTO identity.login (login, account_id) VALUES ($1, $2)", 1, login, id);
        db.Write("INSERT INTO identity.person_account (person_id, account_id) VALUES ($1, $2)", 1, person, id);
        return (id, login);
    }

    private void SetFact(Guid account, string kind, Act act) => db.Write("""
        INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) SELECT $1, $2, $3, 'application', tstzrange($4, NULL), $5
        WHERE NOT EXISTS (SELECT FROM identity.account_fact WHERE account_id = $1 AND kind = $3 AND upper_inf(valid))
        """, null, account, Ids.New(act.At), kind, act.At, act.Actor.ToString());
}

/// <summary>The authority refuses an application and says why; its captures are erased.</summary>
internal sealed class RefuseApplication(Db db, Journal journal, IWork work, IMessages messages) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var decided = await work.DecideAsync(id, Decision.Refuse, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != ApplicationDesk.Kind || decided.Value.Person is not { } person) return KernelProblems.NotFound;
        db.Write("UPDATE identity.application SET refused_at = $3, face = NULL, fingerprint = NULL WHERE person_id = $1 AND application_id = $2", 1, person, id.Value, act.At);
        journal.Record(act, new ApplicationRefused(id.Value, decided.Value.Closing!.Reason), [person]);
        messages.Send(new(ApplyingKinds.Refused.Code, Receiver.Person(person), ApplyingKinds.Blanks(("reason", decided.Value.Closing!.Reason))), act);
        return Done.It;
    }
}
