using DeAn06.Kernel;

namespace DeAn06.Population.Persons;

/// <summary>
/// Where a value comes from (nguồn) and since when it is so: <paramref name="ValidFrom"/> is the first day it holds (null: since ever),
/// <paramref name="RecordedFrom"/> when the platform learnt it. Then the paper and the agency it rests on, how sure it is (0–100; null: as sure as
/// the row), and the deed that recorded it.
/// </summary>
internal sealed record Provenance(
    string Source, DateOnly? ValidFrom, DateTime RecordedFrom, string? Document = null, string? Agency = null, int? Confidence = null, Guid? Deed = null);

/// <summary>What a deed rests its new value on.</summary>
internal sealed record Ground(string Source, Guid? Deed, string? Document = null, string? Agency = null, int? Confidence = null)
{
    internal Provenance From(DateOnly? validFrom, DateTime recordedFrom) => new(Source, validFrom, recordedFrom, Document, Agency, Confidence, Deed);
}

/// <summary>
/// A person's row as it stands: one provenance for the whole row, exceptions for the attributes that came from elsewhere or later.
/// </summary>
internal sealed record PersonRecord(
    Guid Id, int Version, string? Commune, string? Province, Provenance Row, IReadOnlyDictionary<string, Provenance> Exceptions, FieldValue[] Values)
{
    /// <summary>The record this one was merged into; known only of a person read for a deed.</summary>
    internal Guid? MergedInto { get; init; }

    internal FieldValue this[PersonField field] => Values[field.Bit];

    internal Provenance ProvenanceOf(PersonField field) => Exceptions.TryGetValue(field.Code, out var own) ? own : Row;

    internal string ETag => $"\"{Version}\"";

    internal CivilDate? Birth => CivilDate.TryParse(this[PersonFields.BirthDate].Value, out var date) ? date : null;
}

/// <summary>
/// A value that no longer stands, or stands for other days only: it holds for the valid days <c>[ValidFrom, ValidUntil)</c> and the platform
/// believed so during <c>[RecordedFrom, RecordedUntil)</c>; null is open. <paramref name="Deed"/> ended it, <paramref name="SetBy"/> had recorded it.
/// </summary>
internal sealed record PastValue(
    string Field, FieldValue Value, DateOnly? ValidFrom, DateOnly? ValidUntil, DateTime RecordedFrom, DateTime? RecordedUntil, string Source, Guid? Deed,
    string? Document = null, string? Agency = null, int? Confidence = null, Guid? SetBy = null)
{
    internal static PastValue Of(PersonField field, FieldValue value, Provenance from, DateTime until, Guid? deed) => new(
        field.Code, value, from.ValidFrom, null, from.RecordedFrom, until, from.Source, deed, from.Document, from.Agency, from.Confidence, from.Deed);

    internal Provenance From => new(Source, ValidFrom, RecordedFrom, Document, Agency, Confidence, SetBy);

    internal bool Holds(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidUntil is null || day < ValidUntil);

    internal bool Believed(DateTime known) => RecordedFrom <= known && (RecordedUntil is null || known < RecordedUntil);
}

/// <summary>
/// Reads a person as they stood on a day, as known at a moment. Pure: the current row and its past values in, a row out.
/// </summary>
internal static class Hindsight
{
    /// <summary>The record as of <paramref name="day"/> as known at <paramref name="known"/>; null when nothing was known yet.</summary>
    internal static PersonRecord? AsOf(PersonRecord now, IReadOnlyList<PastValue> past, DateOnly day, DateTime known)
    {
        if (known < now.Row.RecordedFrom) return null;
        var values = new FieldValue[PersonFields.All.Count];
        var exceptions = new Dictionary<string, Provenance>();
        foreach (var field in PersonFields.All)
        {
            var (value, from) = ValueOf(now, past, field, day, known);
            values[field.Bit] = value;
            if (from is not null && from != now.Row) exceptions[field.Code] = from;
        }
        return now with { Values = values, Exceptions = exceptions };
    }

    private static (FieldValue, Provenance?) ValueOf(PersonRecord now, IReadOnlyList<PastValue> past, PersonField field, DateOnly day, DateTime known)
    {
        var present = now.ProvenanceOf(field);
        if (present.RecordedFrom <= known && (present.ValidFrom is null || present.ValidFrom <= day)) return (now[field], present);
        foreach (var value in past)
            if (value.Field == field.Code && value.Holds(day) && value.Believed(known))
                return (value.Value, value.From);
        return (FieldValue.None, null);
    }

    /// <summary>
    /// A wrongly collected value is replaced: the old one was believed until now for all its days and is believed no more.
    /// Answers the new row and the past value to keep.
    /// </summary>
    internal static (PersonRecord Row, PastValue Kept) Correct(PersonRecord now, PersonField field, FieldValue right, string source, Guid deed, DateTime at) =>
        Correct(now, field, right, now.ProvenanceOf(field).ValidFrom, new Ground(source, deed), at);

    /// <summary>
    /// The same with the first day the right value holds: undoing a change gives the value before it all its days back (<paramref name="validFrom"/> null).
    /// </summary>
    internal static (PersonRecord Row, PastValue Kept) Correct(PersonRecord now, PersonField field, FieldValue right, DateOnly? validFrom, Ground ground, DateTime at)
    {
        var before = now.ProvenanceOf(field);
        var moment = After(at, before.RecordedFrom);
        return (Replace(now, field, right, ground.From(validFrom, moment)), PastValue.Of(field, now[field], before, moment, ground.Deed));
    }

    /// <summary>
    /// The world changed on a day: the old value stays true until then. Answers the new row and the two past values to keep: what was believed
    /// before (old value, open end) and what is believed since (old value, ended). A day before the standing value began would rewrite history:
    /// that is a correction, and throws here.
    /// </summary>
    internal static (PersonRecord Row, PastValue[] Kept) Change(
        PersonRecord now, PersonField field, FieldValue next, DateOnly on, string source, Guid? deed, DateTime at) =>
        Change(now, field, next, on, new Ground(source, deed), at);

    internal static (PersonRecord Row, PastValue[] Kept) Change(PersonRecord now, PersonField field, FieldValue next, DateOnly on, Ground ground, DateTime at)
    {
        var before = now.ProvenanceOf(field);
        if (on < before.ValidFrom) throw new ArgumentOutOfRangeException(nameof(on), "A change cannot begin before the value it ends.");
        var moment = After(at, before.RecordedFrom);
        var believed = PastValue.Of(field, now[field], before, moment, ground.Deed);
        var ended = believed with { ValidUntil = on, RecordedFrom = moment, RecordedUntil = null };
        PastValue[] kept = before.ValidFrom is null || before.ValidFrom < on ? [believed, ended] : [believed];
        return (Replace(now, field, next, ground.From(on, moment)), kept);
    }

    /// <summary>A record never begins before the one it follows, even when clocks disagree: the later of the act and a microsecond after it.</summary>
    internal static DateTime After(DateTime at, DateTime previous)
    {
        var next = previous.AddMicroseconds(1);
        return at > next ? at : next;
    }

    private static PersonRecord Replace(PersonRecord now, PersonField field, FieldValue value, Provenance from)
    {
        var values = (FieldValue[])now.Values.Clone();
        values[field.Bit] = value;
        return now with
        {
            Version = now.Version + 1, Values = values,
            Exceptions = new Dictionary<string, Provenance>(now.Exceptions) { [field.Code] = from },
        };
    }
}
