using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>One value a field has or had: the days it holds for, since when and until when the platform believed it, and its source.</summary>
internal sealed record HistoryLine(
    string Field, string? Value, string? Line, DateOnly? ValidFrom, DateOnly? ValidUntil, DateTime RecordedFrom, DateTime? RecordedUntil,
    string Source, bool Stands)
{
    /// <summary>The present values of the fields that ever changed or were set, newest first within each field.</summary>
    internal static IReadOnlyList<HistoryLine> Of(PersonView view)
    {
        var now = view.Source.Now;
        var lines = new List<HistoryLine>();
        foreach (var field in view.Question.Fields.Fields)
        {
            var from = now.ProvenanceOf(field);
            if (!now[field].IsNone)
                lines.Add(new(field.Code, now[field].Value, now[field].Line, from.ValidFrom, null, from.RecordedFrom, null, from.Source, true));
            lines.AddRange(view.Source.Past.Where(p => p.Field == field.Code).OrderByDescending(p => p.RecordedFrom).Select(p =>
                new HistoryLine(p.Field, p.Value.Value, p.Value.Line, p.ValidFrom, p.ValidUntil, p.RecordedFrom, p.RecordedUntil, p.Source, false)));
        }
        return lines;
    }
}
