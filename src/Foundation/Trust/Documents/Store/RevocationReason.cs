using System.Text;
using System.Text.RegularExpressions;

namespace DeAn06.Trust.Documents.Store;

/// <summary>
/// Why a document no longer counts. Everyone who checks the paper reads it, so it is in plain words, of a fair length, and holds no personal number.
/// </summary>
internal static partial class RevocationReason
{
    internal const int Shortest = 5;
    internal const int Longest = 2000;

    internal static Result<string> Check(string? typed)
    {
        var reason = (typed ?? "").Normalize(NormalizationForm.FormC).ReplaceLineEndings(" ").Trim();
        if (reason.Length is < Shortest or > Longest || reason.Contains('\0')) return TrustProblems.RevocationReasonLength.At("reason");
        return PersonalNumber().IsMatch(reason) ? TrustProblems.RevocationReasonNamesSomeone.At("reason") : reason;
    }

    /// <summary>Twelve digits of a personal number or nine of an old identity card, also in groups.</summary>
    [GeneratedRegex(@"(?<![0-9])(?:[0-9][ .-]?){8}(?:(?:[ .-]?[0-9]){3})?[0-9](?![0-9])")]
    private static partial Regex PersonalNumber();
}
