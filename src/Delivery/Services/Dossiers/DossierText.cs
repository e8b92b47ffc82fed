namespace DeAn06.Services.Dossiers;

/// <summary>Words that officers write for applicants.</summary>
internal static class DossierText
{
    internal const int Longest = 1_000;
    private const int Shortest = 5;

    /// <summary>A reason of a length that says something, or SRV-209.</summary>
    internal static Result<string> Read(string? text)
    {
        var said = (text ?? "").Trim().Normalize();
        return said.Length is < Shortest or > Longest ? ProblemsOfDossiers.ReasonMissing : said;
    }

    /// <summary>Words that may be left out.</summary>
    internal static Result<string?> ReadOptional(string? text) => string.IsNullOrWhiteSpace(text) ? (Result<string?>)(string?)null! : text.Trim().Length > Longest
        ? KernelProblems.TooLong.With("limit", Longest).At("text") : text.Trim().Normalize();
}
