using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>
/// One value a field has or had: the days it holds for, since when and until when the platform believed it, its source with paper and agency, how
/// sure it is (0–100), and the deed that recorded it.
/// </summary>
internal sealed record HistoryLine(
    string Field, string? Value, string? Line, DateOnly? ValidFrom, DateOnly? ValidUntil, DateTime RecordedFrom, DateTime? RecordedUntil,
    string Source, bool Stands, string? Document, string? Agency, int Confidence, Guid? Deed)
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
                lines.Add(Told(field, now[field], from, null, null, true, now.Row.Confidence));
            lines.AddRange(view.Source.Past.Where(p => p.Field == field.Code && !p.Value.IsNone).OrderByDescending(p => p.RecordedFrom).Select(p =>
                Told(field, p.Value, p.From, p.ValidUntil, p.RecordedUntil, false, now.Row.Confidence)));
        }
        return lines;
    }

    private static HistoryLine Told(
        PersonField field, FieldValue value, Provenance from, DateOnly? validUntil, DateTime? recordedUntil, bool stands, int? ofRow) => new(
        field.Code, value.Value, value.Line, from.ValidFrom, validUntil, from.RecordedFrom, recordedUntil, from.Source, stands,
        from.Document, from.Agency, from.Confidence ?? ofRow ?? 100, from.Deed);
}
