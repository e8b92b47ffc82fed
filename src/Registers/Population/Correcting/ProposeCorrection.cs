using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Correcting;

/// <summary>What a proposal answers: its handle, when it is due and why.</summary>
internal sealed record ProposedCorrection(string Id, string Code, string Field, DateTime DueAt, IReadOnlyList<DueStep> WhyDue);

/// <summary>One step of the explanation of a due date.</summary>
internal sealed record DueStep(DateTime At, string Vi, string En, string? Basis);

/// <summary>
/// An officer proposes to correct a field that was collected wrongly (đề nghị điều chỉnh, mẫu DC02), with a reason and evidence; a second officer
/// decides within 2 working days. Law on Identification 2023, art. 10; Decree 70/2024, art. 6.
/// </summary>
internal sealed class ProposeCorrection(
    PersonStore persons, FieldRules rules, PurposeRules purposes, IWork work, ILaw law, IOffices offices, Journal journal) : IUseCase
{
    internal const int MostEvidence = 10;

    internal sealed record Command(Guid Person, string? Field, string? Value, string? Line, string? Reason, IReadOnlyList<Guid> Evidence, long Version);

    internal async Task<Result<ProposedCorrection>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Correct)) return KernelProblems.NotAllowed;
        var grant = purposes.Check(act.Purpose, act.LegalBasis, act);
        if (grant.Problem is { } noPurpose) return noPurpose;
        if (PersonFields.Find(command.Field) is not { } field) return Problems.FieldUnknown.With("field", AskedFields.Short(command.Field)).At("field");
        if (!field.IsCorrectable) return Problems.NotCorrectableHere.With("field", field.Code).At("field");
        if (command.Evidence.Count == 0) return Problems.EvidenceMissing.At("evidence");
        var value = rules.Read(field, command.Value, command.Line, Clock.DayOf(act.At));
        if (value.Problem is { } wrong) return wrong;
        if (await persons.LockAsync(command.Person, ct) is not { } person) return Problems.PersonUnknown;
        if (!Belongs(person, PurposeRules.Reach(act, grant.Value)))
        {
            journal.Record(act, new ViewRefused([field.Code]), person.Id);
            return Problems.OtherOffice.Keep();
        }
        if (person.MergedInto is not null) return Problems.MergedAway;
        if (person.Version != command.Version) return KernelProblems.Stale;
        return person[field] == value.Value ? Problems.SameValue.At("value") : await ProposeAsync(command, person, field, value.Value, act, ct);
    }

    /// <summary>True when the person lives in the area the act answers for.</summary>
    internal static bool Belongs(PersonRecord person, Act act) =>
        act.Jurisdiction is { } own && (own.Length == 0 || own == person.Commune || own == person.Province);

    private async Task<Result<ProposedCorrection>> ProposeAsync(
        Command command, PersonRecord person, PersonField field, FieldValue value, Act act, CancellationToken ct)
    {
        var due = law.Explain(law.ClockOf(Correction.ClockRule, act.At, offices.Find(act.Office)?.Hours));
        DueStep[] steps = [.. due.Steps.Select(s => new DueStep(s.At, s.Vi, s.En, s.Basis))];
        var correction = new Correction(field.Code, person[field].Value, person[field].Line, value.Value, value.Line, person.Version);
        var asked = new NewProposal(
            Correction.Kind, person.Id, field.Code, $"Điều chỉnh: {field.Vi}", $"Correction: {field.En}", correction.ToBytes(), command.Reason ?? "",
            command.Evidence, CaseDue.Of(Correction.ClockRule, due))
        { Area = person.Commune };
        var made = await work.ProposeAsync(asked, act, ct);
        if (made.Problem is { } refused) return refused;
        journal.Record(act, new CorrectionProposed(made.Value.Id.Value, field.Code, due.Deadline.DueAt), person.Id);
        return new ProposedCorrection(made.Value.Id.ToString(), made.Value.Id.Short, field.Code, due.Deadline.DueAt, steps);
    }

    /// <summary>Reads the handles of evidence files before the deed begins: each must have been taken in by the same officer.</summary>
    internal static async Task<Result<IReadOnlyList<Guid>>> ReadEvidenceAsync(IReadOnlyList<string?>? handles, Files files, Act act, CancellationToken ct)
    {
        if (handles is null or { Count: 0 }) return Problems.EvidenceMissing.At("evidence");
        if (handles.Count > MostEvidence) return KernelProblems.TooLarge.With("limit", $"{MostEvidence}").At("evidence");
        var ids = new List<Guid>();
        foreach (var handle in handles)
        {
            if (!Ids.TryParseHandle(handle, out var id)) return Problems.EvidenceUnknown.With("file", AskedFields.Short(handle)).At("evidence");
            ids.Add(id);
        }
        var known = (await files.FindAsync(ids, ct)).Where(f => f.TakenBy == act.Actor.ToString()).Select(f => f.Id).ToHashSet();
        foreach (var id in ids)
            if (!known.Contains(id)) return Problems.EvidenceUnknown.With("file", Ids.Handle(id)).At("evidence");
        return ids;
    }
}
