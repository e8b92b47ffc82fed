using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Deciding;

/// <summary>
/// A deed as it is proposed: about whom, under which key there may be only one, in which words. Without a person it is about someone who is not in the
/// register yet, told by <see cref="Subject"/> and <see cref="Area"/>.
/// </summary>
internal sealed record NewDeed(
    string Kind, PersonRecord? Person, string FieldKey, string Vi, string En, byte[] Payload, string? Reason, IReadOnlyList<Guid> Evidence)
{
    /// <summary>The other persons it is about.</summary>
    internal IReadOnlyList<Guid> Others { get; init; } = [];

    internal Guid? Subject { get; init; }

    internal string? Area { get; init; }
}

/// <summary>
/// What every deed about a person asks at its start (permission, purpose, the person's area, the version that was seen), and how a deed for
/// four eyes is proposed, with the clock of a correction.
/// </summary>
internal sealed class DeedDesk(PersonStore persons, PurposeRules purposes, IWork work, ILaw law, IOffices offices, Journal journal)
{
    /// <summary>The person, locked, when the act may do this to them.</summary>
    internal async Task<Result<PersonRecord>> EnterAsync(Permission permission, Guid person, long version, Act act, CancellationToken ct)
    {
        var found = await EnterAsync(permission, [person], act, ct);
        if (found.Problem is { } refused) return refused;
        var row = found.Value[0];
        return row.MergedInto is not null ? Problems.MergedAway : row.Version != version ? KernelProblems.Stale : row;
    }

    /// <summary>Several persons, in the order asked for; merged ones too.</summary>
    internal async Task<Result<IReadOnlyList<PersonRecord>>> EnterAsync(Permission permission, IReadOnlyList<Guid> asked, Act act, CancellationToken ct)
    {
        if (!act.May(permission)) return KernelProblems.NotAllowed;
        var grant = purposes.Check(act.Purpose, act.LegalBasis, act);
        if (grant.Problem is { } noPurpose) return noPurpose;
        var rows = await persons.LockAsync(asked, ct);
        if (asked.Any(p => !rows.ContainsKey(p))) return Problems.PersonUnknown;
        var reach = PurposeRules.Reach(act, grant.Value);
        if (asked.FirstOrDefault(p => !ProposeCorrection.Belongs(rows[p], reach)) is var outside && outside != Guid.Empty)
        {
            journal.Record(act, new ViewRefused([]), outside);
            return Problems.OtherOffice.Keep();
        }
        return asked.Select(p => rows[p]).ToList();
    }

    internal async Task<Result<ProposedDeed>> ProposeAsync(NewDeed deed, Act act, CancellationToken ct)
    {
        if (deed.Evidence.Count == 0) return Problems.EvidenceMissing.At("evidence");
        var due = law.Explain(law.ClockOf(Correction.ClockRule, act.At, offices.Find(act.Office)?.Hours));
        var made = await work.ProposeAsync(
            new NewProposal(deed.Kind, deed.Person?.Id, deed.FieldKey, deed.Vi, deed.En, deed.Payload, deed.Reason ?? "", deed.Evidence, CaseDue.Of(Correction.ClockRule, due))
            { Area = deed.Person?.Commune ?? deed.Area, Subject = deed.Subject }, act, ct);
        if (made.Problem is { } refused) return refused;
        journal.Record(act, new DeedProposed(made.Value.Id.Value, deed.Kind, due.Deadline.DueAt), deed.Person is { } person ? [person.Id, .. deed.Others] : deed.Others);
        return new ProposedDeed(made.Value.Id.ToString(), made.Value.Id.Short, deed.Kind, due.Deadline.DueAt);
    }
}
