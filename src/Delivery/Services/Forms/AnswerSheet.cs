using System.Text.Json;

namespace DeAn06.Services.Forms;

/// <summary>A line of the answers as people read them; <paramref name="Source"/> names the register it was taken from, null when the applicant typed it.</summary>
internal sealed record AnswerLine(string Page, string Label, string Value, string? Source);

/// <summary>The answers of a dossier in words, for every page and paper that shows them.</summary>
internal sealed class AnswerSheet
{
    internal IReadOnlyList<AnswerLine> Of(string form, int version, JsonElement answers) =>
        [.. answers.EnumerateObject().Select(a => new AnswerLine(a.Name, a.Name, a.Value.ToString(), null))];
}
