using DeAn06.Kernel;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Correcting;

/// <summary>How a decision ended: the case, whether it was applied, and the person's new version.</summary>
internal sealed record DecidedCorrection(string Id, bool Applied, int Version);

/// <summary>A second officer approves a correction: history, current row, version and journal change together. Decree 70/2024, art. 6.</summary>
internal sealed class ApproveCorrection(PersonStore persons, FieldRules rules, NumberRegister numbers, IWork work, Journal journal) : IUseCase
{
    internal async Task<Result<DecidedCorrection>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var found = await OpenCorrection.FindAsync(work, persons, id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var (correction, person) = found.Value;
        var decided = await work.DecideAsync(id, Decision.Approve, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (person.MergedInto is not null) return Problems.MergedAway;
        if (person[correction.Of] != correction.Old) return Problems.ChangedMeanwhile;
        if (correction.Of == PersonFields.Number)
        {
            var taken = await numbers.ImportAsync(PersonalNumber.Parse(correction.NewValue!), person.Id, act.At, ct);
            if (taken.Problem is { } other) return other;
        }
        return Apply(id, correction, person, act);
    }

    private DecidedCorrection Apply(CaseId id, Correction correction, PersonRecord person, Act act)
    {
        var (after, kept) = Hindsight.Correct(person, correction.Of, correction.New, Sources.Of(id), id.Value, act.At);
        if (correction.Of.Kind == FieldKind.Residence)
        {
            var (commune, province) = rules.AreaOf(after);
            after = after with { Commune = commune, Province = province };
        }
        persons.Replace(person, after, correction.Of, [kept], act.At);
        journal.Record(act, new FieldCorrected(id.Value, correction.Field, correction.OldValue, correction.OldLine, correction.NewValue, correction.NewLine), person.Id);
        return new DecidedCorrection(id.ToString(), true, after.Version);
    }
}

/// <summary>A second officer refuses a correction, with a reason; the record stays as it is.</summary>
internal sealed class RefuseCorrection(PersonStore persons, IWork work, Journal journal) : IUseCase
{
    internal async Task<Result<DecidedCorrection>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var found = await OpenCorrection.FindAsync(work, persons, id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var decided = await work.DecideAsync(id, Decision.Refuse, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        journal.Record(act, new CorrectionRefused(id.Value, found.Value.Correction.Field, decided.Value.Closing!.Reason), found.Value.Person.Id);
        return new DecidedCorrection(id.ToString(), false, found.Value.Person.Version);
    }
}

/// <summary>Finds the correction of a case and locks its person, before the case itself is locked.</summary>
internal static class OpenCorrection
{
    internal static async Task<Result<(Correction Correction, PersonRecord Person)>> FindAsync(
        IWork work, PersonStore persons, CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != Correction.Kind || found.Value.Person is not { } subject) return Problems.ProposalUnknown;
        return await persons.LockAsync(subject, ct) is { } person ? (Correction.From(found.Value), person) : Problems.PersonUnknown;
    }
}

/// <summary>The names of sources (nguồn) that values come from.</summary>
internal static class Sources
{
    private const string CorrectionMark = "DC02:";

    /// <summary>Phiếu thu thập thông tin dân cư.</summary>
    internal const string Collected = "DC01";

    /// <summary>Cơ sở dữ liệu hộ tịch.</summary>
    internal const string CivilStatus = "HT";

    /// <summary>Quyết định của Tòa án.</summary>
    internal const string Court = "TA";

    /// <summary>Quyết định của cơ quan có thẩm quyền, ghi vào phần niêm phong.</summary>
    internal const string Sealed = "NP";

    private const string AnnulmentMark = "HUY:";

    private const string SplitMark = "TACH:";

    private const string NumberMark = "SDD:";

    internal static string OfNumber(CaseId number) => NumberMark + number;

    internal static string OfSplit(CaseId split) => SplitMark + split;

    internal static string OfAnnulment(CaseId annulment) => AnnulmentMark + annulment;
    /// <summary>Thủ tục cư trú, hộ, quan hệ và thẻ do công an cấp xã ghi.</summary>
    internal const string Residence = "CT";

    internal static string Of(CaseId correction) => CorrectionMark + correction;

    internal static string Vi(string source) => source switch
    {
        Collected => "Phiếu thu thập DC01",
        CivilStatus => "CSDL hộ tịch",
        Court => "Quyết định của Tòa án",
        Sealed => "Quyết định của cơ quan có thẩm quyền",
        _ when source.StartsWith(AnnulmentMark, StringComparison.Ordinal) => "Hủy ghi nhận sai",
        _ when source.StartsWith(SplitMark, StringComparison.Ordinal) => "Tách hồ sơ",
        _ when source.StartsWith(NumberMark, StringComparison.Ordinal) => "Hủy, xác lập lại số định danh",
        Residence => "Thủ tục cư trú",
        _ when source.StartsWith(CorrectionMark, StringComparison.Ordinal) => "Điều chỉnh theo đề nghị DC02",
        _ => source,
    };

    internal static string En(string source) => source switch
    {
        Collected => "Collection form DC01",
        CivilStatus => "Civil-status register",
        Court => "Decision of a court",
        Sealed => "Decision of the competent agency",
        _ when source.StartsWith(AnnulmentMark, StringComparison.Ordinal) => "Annulment of an error",
        _ when source.StartsWith(SplitMark, StringComparison.Ordinal) => "Split of a record",
        _ when source.StartsWith(NumberMark, StringComparison.Ordinal) => "Cancelled and new identity number",
        Residence => "Residence procedure",
        _ when source.StartsWith(CorrectionMark, StringComparison.Ordinal) => "Correction proposed on form DC02",
        _ => source,
    };
}
