using System.Security.Cryptography;
using DeAn06.Identity.Foreigners;
using DeAn06.Law;
using DeAn06.Messages;

namespace DeAn06.Identity.Applying;

/// <summary>
/// An application comes in: level 1 from anyone online, both levels from an officer at the counter within a matter (form TK01). It becomes a case of the e-identity
/// authority with the deadline of Decree 69/2024 art. 13; whoever received it cannot decide it.
/// </summary>
internal sealed class ReceiveApplication(Db db, Journal journal, ApplicationDesk desk, IWork work, ILaw law, IOffices offices, IMessages messages) : IUseCase
{
    private const int LoginDigits = 10;

    /// <param name="WithCard">A card is applied for at the same time.</param>
    internal sealed record Command(Guid Person, int Level, string Way, string Phone, Guid? Representative, bool WithCard, byte[]? Face, byte[]? Fingerprint)
    {
        /// <summary>A foreigner's card; who has one is received by provincial immigration only.</summary>
        internal ResidenceCard? Residence { get; init; }

        /// <summary>The database of immigration has the foreigner's face and prints.</summary>
        internal bool OnFile { get; init; }

        /// <summary>The applicant ticked that they agree to the form TK01.</summary>
        internal bool HasConsented { get; init; }
    }

    internal async Task<Result<Proposal>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (c.Way == ApplicationDesk.Counter && CounterRefusal(c, act) is { } shut) return shut;
        if (!c.HasConsented) return AccountProblems.ConsentMissing;
        if (c.Way == ApplicationDesk.Counter && c.Level == 2 && (c.Face is null || c.Fingerprint is null)) return FactorProblems.NoBiometrics;
        if (c.Way == ApplicationDesk.Online && c.Level != 1) return KernelProblems.NotAllowed;
        var card = await desk.CheckAsync(c.Person, c.Level, c.Representative, c.WithCard, c.Residence, act, ct);
        if (card.Problem is { } refused) return refused;
        var made = await ProposeAsync(c, card.Value, act, ct);
        if (made.Problem is { } open) return open;
        Write(c, made.Value.Id, act);
        journal.Record(act, new ApplicationReceived(made.Value.Id.Value, c.Level, c.Way), [c.Person]);
        messages.Send(new(ApplyingKinds.Received.Code, Receiver.Person(c.Person), ApplyingKinds.Blanks(("level", c.Level.ToString(System.Globalization.CultureInfo.InvariantCulture)))), act);
        return made;
    }

    private Problem? CounterRefusal(Command c, Act act)
    {
        if (!act.May(c.Residence is null ? IdentityPermissions.Receive : IdentityPermissions.Immigration)) return KernelProblems.NotAllowed;
        if (c.Residence is not null && offices.Find(act.Office)?.Kind != OfficeKind.Immigration) return AccountProblems.ThroughImmigration;
        return act.Matter is null ? WorkProblems.MatterNeeded : null;
    }

    private void Write(Command c, CaseId id, Act act)
    {
        var login = c.Residence is null ? null : "nn" + RandomNumberGenerator.GetString("0123456789", LoginDigits);
        db.Write("""
            INSERT INTO identity.application (person_id, application_id, level, way, phone, representative_id, with_card, face, fingerprint, received_at, received_by, login, on_file)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                CASE WHEN $12::text IS NOT NULL THEN COALESCE((SELECT a.login FROM identity.person_account p JOIN identity.account a USING (account_id) WHERE p.person_id = $1), $12) END, $13)
            """, 1, c.Person, id.Value, (short)c.Level, c.Way, c.Phone, c.Representative, c.WithCard, c.Face, c.Fingerprint, act.At, act.Actor.ToString(), login, c.Residence is null ? null : c.OnFile);
        if (c.Residence is { } card)
            db.Write("INSERT INTO identity.residence_card (person_id, application_id, kind, number, expires_on, passport, nationality, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", 1,
                c.Person, id.Value, card.Kind, card.Number, card.ExpiresOn, card.Passport, card.Nationality, act.At);
    }

    private Task<Result<Proposal>> ProposeAsync(Command c, CardStanding card, Act act, CancellationToken ct)
    {
        var office = offices.Search("C06", OfficeKind.PoliceC06).FirstOrDefault();
        var due = law.Explain(law.ClockOf(ApplicationDesk.Rule, act.At, office?.Hours, c.Residence is null ? Eligibility.TermOf(c.Level, card) : Eligibility.TermOfForeigner(c.Level, c.OnFile)));
        var proposal = new NewProposal(ApplicationDesk.Kind, c.Person, "account", $"Đề nghị cấp tài khoản định danh mức {c.Level}", $"Application for an e-identity account of level {c.Level}",
            [(byte)c.Level], c.Way == ApplicationDesk.Online ? "Đăng ký trực tuyến" : "Đề nghị tại quầy, mẫu TK01", [],
            // The figure's name decides the term, which a recomputation by rule alone would not find.
            CaseDue.Of(ApplicationDesk.Rule, due) with { Rule = null }) { Office = office?.Code.ToString() };
        return work.ProposeAsync(proposal, act, ct);
    }
}
