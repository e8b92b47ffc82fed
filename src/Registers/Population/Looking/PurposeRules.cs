using DeAn06.Kernel;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>What a purpose lets an office see: which fields, and whether of the whole country.</summary>
internal sealed record PurposeGrant(FieldSet Fields, bool Nationwide);

/// <summary>Checks that a purpose and its legal basis are named and allow a look or a deed in this register.</summary>
internal sealed class PurposeRules
{
    internal const int LongestPurpose = 100;
    internal const int LongestBasis = 300;

    internal Result<PurposeGrant> Check(string? purpose, string? legalBasis)
    {
        if (string.IsNullOrWhiteSpace(purpose)) return Problems.PurposeMissing.At("purpose");
        if (string.IsNullOrWhiteSpace(legalBasis)) return Problems.LegalBasisMissing.At("legalBasis");
        if (purpose.Length > LongestPurpose) return Problems.PurposeWrong.With("purpose", purpose[..20] + "…").At("purpose");
        if (legalBasis.Length > LongestBasis) return KernelProblems.TooLong.With("limit", LongestBasis).At("legalBasis");
        return new PurposeGrant(FieldSet.Whole, false);
    }

    /// <summary>The act with the purpose's own reach: a nationwide purpose sees beyond the office's area.</summary>
    internal static Act Reach(Act act, PurposeGrant grant) => grant.Nationwide ? act with { Jurisdiction = "" } : act;
}
