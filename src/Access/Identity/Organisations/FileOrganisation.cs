using DeAn06.Identity.Accounts;
using DeAn06.Identity.Applying;
using DeAn06.Law;

namespace DeAn06.Identity.Organisations;

/// <summary>
/// A legal representative with an account of level 2 applies for the organisation's account (form TK02): on their own page, or through an officer at the counter. All
/// other representatives are asked to agree. 3 working days when the register of businesses has answered, 15 days otherwise. Decree 69/2024 arts. 12, 13.
/// </summary>
internal sealed class FileOrganisation(Db db, Journal journal, OrganisationDesk desk, Businesses businesses, AccountTable accounts, IWork work, ILaw law, IOffices offices, Outbox outbox) : IUseCase
{
    private const int LongestName = 200;

    internal sealed record Command(BusinessCode Code, string? Name, Guid Representative, string Way, string Phone, bool HasConsented);

    internal async Task<Result<Proposal>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (MayNot(c, act) is { } refused) return refused;
        if (!c.HasConsented) return AccountProblems.ConsentMissing;
        var code = c.Code.ToString();
        await OrganisationDesk.LockAsync(db, code, ct);
        var level = await accounts.OfPersonAsync(c.Representative, ct) is { Unusable: null } account ? account.Level : 0;
        if (Eligibility.Check(new(ApplicantKind.Organisation, null, 0, CardStanding.None, true, level)) is { } weak) return weak;
        var known = await businesses.FindAsync(code, ct);
        if (known is not null && StandsAgainst(known, c.Representative, Clock.DayOf(act.At)) is { } against) return against;
        if (await businesses.HasAccountAsync(code, ct)) return OrganisationProblems.HasAccount;
        if (await desk.OpenOfAsync(code, ct) is not null) return OrganisationProblems.FiledAlready;
        var name = known?.Name ?? (c.Name ?? "").Trim();
        if (name.Length is 0 or > LongestName) return OrganisationProblems.NameMissing;
        var made = await ProposeAsync(c, known is not null, act, ct);
        if (made.Problem is { } open) return open;
        var application = new OrganisationApplication(code, made.Value.Id.Value, name, c.Representative, c.Way, c.Phone, act.At, null, null);
        db.Write("INSERT INTO identity.organisation_application (code, application_id, name, filed_by, way, phone, filed_at, received_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
            code, application.Id, name, c.Representative, c.Way, c.Phone, act.At, act.Actor.ToString());
        desk.AskOthers(application, known?.Representatives ?? [], act);
        outbox.Send(act, AskBusiness.Errand, application.Id.ToString("N"), code);
        journal.Record(act, new OrganisationFiled(application.Id, code, c.Way), c.Representative);
        return made;
    }

    /// <summary>What the register says against it; asked again when it is decided.</summary>
    internal static Problem? StandsAgainst(Business known, Guid representative, DateOnly day) =>
        known.IsDissolvedOn(day) ? OrganisationProblems.Dissolved : known.Representatives.Contains(representative) ? null : OrganisationProblems.NotItsRepresentative;

    private static Problem? MayNot(Command c, Act act)
    {
        if (c.Way == ApplicationDesk.Online) return act.Person == c.Representative && !act.Represents ? null : KernelProblems.NotAllowed;
        if (!act.May(IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        return act.Matter is null ? WorkProblems.MatterNeeded : null;
    }

    private Task<Result<Proposal>> ProposeAsync(Command c, bool hasData, Act act, CancellationToken ct)
    {
        var office = offices.Search("C06", OfficeKind.PoliceC06).FirstOrDefault();
        var due = law.Explain(law.ClockOf(ApplicationDesk.Rule, act.At, office?.Hours, hasData ? "organisation" : "organisation-no-data"));
        var proposal = new NewProposal(OrganisationDesk.Kind, c.Representative, $"organisation-{c.Code}", "Đề nghị cấp tài khoản định danh cho tổ chức", "Application for an account of an organisation",
            System.Text.Encoding.ASCII.GetBytes(c.Code.ToString()), c.Way == ApplicationDesk.Online ? "Nộp trực tuyến, mẫu TK02" : "Đề nghị tại quầy, mẫu TK02", [], CaseDue.Of(ApplicationDesk.Rule, due) with { Rule = null }) { Office = office?.Code.ToString() };
        return work.ProposeAsync(proposal, act, ct);
    }
}

/// <summary>Another legal representative agrees to the application, or refuses; once.</summary>
internal sealed class AgreeOrganisation(Db db, Journal journal, OrganisationDesk desk) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Guid application, bool agrees, Act act, CancellationToken ct)
    {
        if (act is not { Person: { } person, Represents: false }) return KernelProblems.NotAllowed;
        if ((await desk.WaitingForAsync(person, ct)).FirstOrDefault(w => w.Id == application) is not { } waiting) return KernelProblems.NotFound;
        db.Write("INSERT INTO identity.organisation_agreement (code, application_id, person_id, agreed, answered_at) VALUES ($1, $2, $3, $4, $5)", 1, waiting.Code, waiting.Id, person, agrees, act.At);
        journal.Record(act, new OrganisationAgreed(waiting.Id, waiting.Code, agrees), person);
        return Done.It;
    }
}
