using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Facts;

/// <summary>The persons of a deed, locked: the one it is about first.</summary>
internal sealed record OpenedDeed(PersonRecord Person, IReadOnlyDictionary<Guid, PersonRecord> All, Recording By);

/// <summary>A warning with which a deed was done all the same.</summary>
internal sealed record Warned(string Code, string Vi, string En)
{
    internal static Warned Of(Problem problem) => new(problem.Code, problem.Vi, problem.En);
}

/// <summary>How a deed on facts ended: the entry it made or changed, the version of what was asked with If-Match, and what to look at again.</summary>
internal sealed record RecordedFact(string Id, long Version, IReadOnlyList<Warned> Warnings, string? Number = null);

/// <summary>
/// Begins and ends deeds on facts beside a person's row: permission, purpose, locks, whose area, version; then what changes of the row itself.
/// </summary>
internal sealed class FactDesk(Db db, PersonStore persons, PurposeRules purposes, FieldRules fields, IPlaces places, Journal journal)
{
    /// <summary>
    /// Locks the persons in the order of their ids. The first must live in the office's area, unless <paramref name="receiving"/>, an area that
    /// receives them, does. A null version is not compared.
    /// </summary>
    internal async Task<Result<OpenedDeed>> OpenAsync(
        Permission permission, IReadOnlyList<Guid> who, long? version, Act act, CancellationToken ct, string? receiving = null)
    {
        if (!act.May(permission)) return KernelProblems.NotAllowed;
        var grant = purposes.Check(act.Purpose, act.LegalBasis, act);
        if (grant.Problem is { } noPurpose) return noPurpose;
        var locked = await persons.LockAsync([.. who.Distinct()], ct);
        if (who.Any(id => !locked.ContainsKey(id))) return Problems.PersonUnknown;
        if (locked.Values.Any(p => p.MergedInto is not null)) return Problems.MergedAway;
        var person = locked[who[0]];
        var reach = PurposeRules.Reach(act, grant.Value);
        if (!ProposeCorrection.Belongs(person, reach) && !Receives(reach, receiving))
        {
            journal.Record(act, new ViewRefused([permission.Code]), person.Id);
            return Problems.OtherOffice.Keep();
        }
        if (version is not null && person.Version != version) return KernelProblems.Stale;
        return new OpenedDeed(person, locked, new Recording(Sources.Residence, Ids.New(act.At), act.At));
    }

    /// <summary>Queues a step on a table of facts.</summary>
    internal void Take<T>(FactTable<T> table, FactStep<T> step) => table.Take(db, step);

    /// <summary>Every fact there ever was of some persons.</summary>
    internal Task<List<Fact<T>>> OfAsync<T>(FactTable<T> table, CancellationToken ct, params IReadOnlyCollection<Guid> who) => table.OfAsync(db, who, ct);

    /// <summary>
    /// A field of the row follows a fact from a day on. When nothing lives anywhere any more, the record stays with the office that had it.
    /// </summary>
    internal PersonRecord Follow(PersonRecord person, PersonField field, FieldValue value, DateOnly on, Recording by)
    {
        if (person[field] == value) return person;
        var since = person.ProvenanceOf(field).ValidFrom is { } standing && standing > on ? standing : on;
        var (after, kept) = Hindsight.Change(person, field, value, since, by.Source, by.Deed, by.At);
        return Replace(person, after, field, kept, by.At);
    }

    /// <summary>What a field of the row said was never true; it holds since the day given.</summary>
    internal PersonRecord Mend(PersonRecord person, PersonField field, FieldValue right, DateOnly? from, Recording by)
    {
        var before = person.ProvenanceOf(field).ValidFrom;
        if (person[field] == right && before == from) return person;
        var (after, kept) = Hindsight.Correct(person, field, right, by.Source, by.Deed, by.At);
        if (before != from)
            after = after with { Exceptions = new Dictionary<string, Provenance>(after.Exceptions) { [field.Code] = after.ProvenanceOf(field) with { ValidFrom = from } } };
        return Replace(person, after, field, [kept], by.At);
    }

    /// <summary>A new version of a row whose values stay, so that whoever read it before has to read again.</summary>
    internal PersonRecord Touch(PersonRecord person)
    {
        persons.Touch(person);
        return person with { Version = person.Version + 1 };
    }

    /// <summary>POP-089 or POP-090 when a day lies outside a person's life as recorded.</summary>
    internal static Problem? OutsideLife(PersonRecord person, DateOnly day, string field)
    {
        if (person.Birth is { } birth && day < birth.Earliest) return Problems.FactBeforeBirth.With("birth", birth.ToReading()).At(field);
        return CivilDate.TryParse(person[PersonFields.DeathDate].Value, out var death) && day > death.Latest
            ? Problems.AfterDeath.With("day", death.ToReading()).At(field)
            : null;
    }

    /// <summary>A day that must be given and cannot be in the future.</summary>
    internal static Result<DateOnly> ReadPast(string? text, string name, DateOnly today)
    {
        var day = Dates.ReadDay(text, name);
        if (day.Problem is { } bad) return bad;
        if (day.Value is not { } known) return KernelProblems.BadDate.At(name);
        return known > today ? Problems.DateInFuture.With("name", name).At(name) : known;
    }

    /// <summary>A reason of a length that says something.</summary>
    internal static Result<string> ReadReason(string? text)
    {
        const int shortest = 5, longest = 250;
        var reason = (text ?? "").Trim();
        if (reason.Length < shortest) return Problems.ReasonMissing.With("limit", shortest).At("reason");
        return reason.Length > longest ? KernelProblems.TooLong.With("limit", longest).At("reason") : reason;
    }

    /// <summary>The day a fact may end on, after it began and before any end it has.</summary>
    internal static Problem? CannotEnd<T>(Fact<T> fact, DateOnly on, string field) =>
        fact.ValidUntil is { } ended ? Problems.FactEnded.With("day", VietnamTime.Short(ended)).At(field)
        : fact.ValidFrom is { } since && on <= since ? Problems.EndBeforeBegin.With("since", VietnamTime.Short(since)).At(field)
        : null;

    private bool Receives(Act act, string? area) => AreaCode.TryParse(area, out var inner)
        && (act.Jurisdiction is "" || AreaCode.TryParse(act.Jurisdiction, out var own) && places.Contains(own, inner));

    private PersonRecord Replace(PersonRecord before, PersonRecord after, PersonField field, IReadOnlyList<PastValue> kept, DateTime at)
    {
        if (field.Kind == Persons.FieldKind.Residence && fields.AreaOf(after) is { Commune: not null } area)
            after = after with { Commune = area.Commune, Province = area.Province };
        persons.Replace(before, after, field, kept, at);
        return after;
    }
}
