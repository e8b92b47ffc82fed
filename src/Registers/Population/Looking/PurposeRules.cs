using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>What a purpose lets an office see: which fields, and whether of the whole country.</summary>
internal sealed record PurposeGrant(FieldSet Fields, bool Nationwide);

/// <summary>Checks with the Law room that a purpose and its legal basis allow a look or a deed in this register, and how far it reaches.</summary>
internal sealed class PurposeRules(ILaw law)
{
    internal const int LongestPurpose = 100;
    internal const int LongestBasis = 300;

    // Without a deed of their own to do, these purposes need no more than who someone is and where they live.
    private static readonly FieldSet Identity = FieldSet.Of(
        PersonFields.Name, PersonFields.OtherName, PersonFields.Number, PersonFields.BirthDate, PersonFields.Sex, PersonFields.Nationality,
        PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present, PersonFields.DeathDate, PersonFields.MissingDate);

    internal Result<PurposeGrant> Check(string? purpose, string? legalBasis, Act act)
    {
        if (string.IsNullOrWhiteSpace(purpose)) return Problems.PurposeMissing.At("purpose");
        if (string.IsNullOrWhiteSpace(legalBasis)) return Problems.LegalBasisMissing.At("legalBasis");
        if (purpose.Length > LongestPurpose) return Problems.PurposeWrong.With("purpose", AskedFields.Short(purpose)).At("purpose");
        if (legalBasis.Length > LongestBasis) return KernelProblems.TooLong.With("limit", LongestBasis).At("legalBasis");
        var known = law.CheckPurpose(purpose, legalBasis, Clock.DayOf(act.At));
        if (known.Problem is { } refused) return IsOfMatter(purpose, legalBasis, act) ? new PurposeGrant(FieldsOf(purpose), false) : refused;
        var mayUse = act.Actor.Kind switch { ActorKind.Officer => known.Value.ForOfficers, ActorKind.Client => known.Value.ForClients, _ => true };
        return mayUse
            ? new PurposeGrant(FieldsOf(purpose), known.Value.Scope == PurposeScope.National)
            : Problems.PurposeWrong.With("purpose", AskedFields.Short(purpose)).At("purpose");
    }

    /// <summary>The act with the purpose's own reach: a nationwide purpose sees beyond the office's area.</summary>
    internal static Act Reach(Act act, PurposeGrant grant) => grant.Nationwide && act.Jurisdiction is not null ? act with { Jurisdiction = "" } : act;

    /// <summary>A matter's purpose was checked when it was opened; one the law has since dropped reaches the office's own area only.</summary>
    private static bool IsOfMatter(string purpose, string legalBasis, Act act) =>
        act.Matter is not null && act.Purpose == purpose && act.LegalBasis == legalBasis;

    private static FieldSet FieldsOf(string purpose) => purpose == "identity.verify" ? Identity : FieldSet.Whole;
}
