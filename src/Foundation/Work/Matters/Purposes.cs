using DeAn06.Law;
using DeAn06.Places;

namespace DeAn06.Work.Matters;

/// <summary>What the law and the office's hours let an officer's matter be.</summary>
internal sealed class Purposes(ILaw law, IOffices offices)
{
    private const string Rule = "work.matter";

    /// <summary>The purposes in force that an officer may choose, in the order of their names.</summary>
    internal IReadOnlyList<Purpose> For(Act act) =>
        [.. law.Purposes(Clock.DayOf(act.At)).Where(p => p.ForOfficers).OrderBy(p => p.Code, StringComparer.Ordinal)];

    internal Purpose? Find(string code, DateTime at) => law.Purposes(Clock.DayOf(at)).FirstOrDefault(p => p.Code == code);

    /// <summary>The purpose with the basis it is to rest on, the first the law lists when none is named.</summary>
    internal Result<(Purpose Purpose, string Basis)> Check(string code, string? basis, Act act)
    {
        if (For(act).FirstOrDefault(p => p.Code == code) is not { } known) return WorkProblems.PurposeNotAllowed;
        var rests = string.IsNullOrWhiteSpace(basis) ? known.LegalBases[0] : basis;
        return law.CheckPurpose(code, rests, Clock.DayOf(act.At)).Then(p => (p, p.LegalBases.First(b => Same(b, rests))));
    }

    /// <summary>When a matter opened now expires: rule <c>work.matter</c>, parameter <c>least</c>, or an hour.</summary>
    internal DateTime EndOf(Act act)
    {
        var least = law.FindParameter(Rule, "least", Clock.DayOf(act.At))?.Term is { Unit: DeadlineUnit.ClockHours } term
            ? TimeSpan.FromHours(term.Amount)
            : MatterTerm.Least;
        return MatterTerm.EndOf(act.At, law.Calendar(offices.Find(act.Office)?.Hours), least);
    }

    private static bool Same(string known, string given) => string.Equals(known,
        string.Join(' ', given.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);
}
