using System.Text.RegularExpressions;

namespace DeAn06.Services.After.Feedback;

/// <summary>What is published carries no name and no number by which someone is known: offered cleaned, and refused while anything is left. Decree 20/2008 art. 19.</summary>
internal static partial class PublicWords
{
    private const string Mark = "[…]";

    /// <summary>The words with the giver's name, contact and address, long numbers and e-mails taken out.</summary>
    internal static string Clean(string words, FeedbackGiver giver)
    {
        foreach (var known in Known(giver)) words = words.Replace(known, Mark, StringComparison.OrdinalIgnoreCase);
        return Numbers().Replace(Mails().Replace(words, Mark), Mark);
    }

    /// <summary>The first thing that would tell who it was, or null.</summary>
    internal static string? Telling(string words, FeedbackGiver giver) =>
        Known(giver).FirstOrDefault(k => words.Contains(k, StringComparison.OrdinalIgnoreCase)) ?? (Mails().Match(words) is { Success: true } mail ? mail.Value : Numbers().Match(words) is { Success: true } number ? number.Value : null);

    private static IEnumerable<string> Known(FeedbackGiver giver) => ((string[])[giver.Name, giver.Contact, giver.Address]).Select(k => k.Trim()).Where(k => k.Length > 2).OrderByDescending(k => k.Length);

    [GeneratedRegex(@"\d(?:[ .\-]?\d){8,}")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+")]
    private static partial Regex Mails();
}
