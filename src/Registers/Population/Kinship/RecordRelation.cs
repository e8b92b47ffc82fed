using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Kinship;

/// <summary>
/// A relation between two persons is recorded, under both: parent and child, spouses, guardian and ward. Law on Identification 2023, art. 9 (15);
/// Law on Marriage and Family 2014, arts. 5, 8. A marriage also changes the marital status of both.
/// </summary>
internal sealed class RecordRelation(FactDesk desk, KinRules rules, Journal journal) : IUseCase
{
    private const string Married = "2";

    internal sealed record Command(
        Guid Person, string? Kind, Guid? Other, string? OtherName, string? OtherNumber, string? From, string? Document, long Version);

    internal async Task<Result<RecordedFact>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (command.Other == command.Person) return Problems.RelationToSelf.At("other");
        var opened = await desk.OpenAsync(PopulationPermissions.Relations, command.Other is { } o ? [command.Person, o] : [command.Person], command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        var (person, by, today) = (opened.Value.Person, opened.Value.By, Clock.DayOf(act.At));
        var other = command.Other is { } id ? opened.Value.All[id] : null;
        if (Unreadable(command, other) is { } wrong) return wrong;
        var from = FactDesk.ReadPast(command.From, "from", today);
        if (from.Problem is { } noDay) return noDay;
        var kind = command.Kind!;
        if (RelationKind.Back(kind, person[PersonFields.Sex].Value) is not { } back) return Problems.SexNeeded.At("kind");
        if (await CannotBeAsync(kind, back, person, other, from.Value, ct) is { } cannot) return cannot;
        var warnings = Warnings(kind, person, other, from.Value, today);
        var relation = Ids.New(act.At);
        Keep(relation, person, new Relation(kind, other?.Id, other is null ? command.OtherName!.Trim() : null, other is null ? command.OtherNumber : null, command.Document), from.Value, by);
        if (other is not null) Keep(relation, other, new Relation(back, person.Id, null, null, command.Document), from.Value, by);
        var after = Follow(kind, person, from.Value, by);
        if (other is not null) Follow(kind, other, from.Value, by);
        journal.Record(act, new RelationRecorded(relation, kind, from.Value, command.Document, [.. warnings.Select(w => w.Code)]), other is null ? [person.Id] : [person.Id, other.Id]);
        return new RecordedFact(Ids.Handle(relation), after.Version, warnings);
    }

    private void Keep(Guid relation, PersonRecord person, Relation value, DateOnly from, Recording by) =>
        desk.Take(Relation.Table, FactHistory.Begin(person.Id, relation, value, from, null, by));

    private PersonRecord Follow(string kind, PersonRecord person, DateOnly from, Recording by)
    {
        var after = kind == RelationKind.Spouse ? desk.Follow(person, PersonFields.MaritalStatus, new FieldValue(Married), from, by) : person;
        return after.Version == person.Version ? desk.Touch(person) : after;
    }

    private static Problem? Unreadable(Command command, PersonRecord? other)
    {
        if (!RelationKind.Exists(command.Kind))
            return Problems.CodeUnknown.With("value", AskedFields.Short(command.Kind)).With("list", string.Join(", ", RelationKind.All.Select(k => k.Code))).At("kind");
        if (command.Document is { Length: > 250 }) return KernelProblems.TooLong.With("limit", 250).At("document");
        if (other is not null) return null;
        if (string.IsNullOrWhiteSpace(command.OtherName)) return Problems.RelativeMissing.At("other");
        if (command.OtherName.Length > FieldRules.LongestName) return KernelProblems.TooLong.With("limit", FieldRules.LongestName).At("otherName");
        return command.OtherNumber is null || command.OtherNumber.Length is 9 or 12 && command.OtherNumber.All(char.IsAsciiDigit) ? null : Problems.CardNumberWrong.At("otherNumber");
    }

    private async Task<Problem?> CannotBeAsync(string kind, string back, PersonRecord person, PersonRecord? other, DateOnly from, CancellationToken ct)
    {
        PersonRecord[] both = other is null ? [person] : [person, other];
        var isParental = kind is RelationKind.Father or RelationKind.Mother or RelationKind.Child;
        if (!isParental && both.Select(p => FactDesk.OutsideLife(p, from, "from")).FirstOrDefault(p => p is not null) is { } outside) return outside;
        var facts = await desk.OfAsync(Relation.Table, ct, [.. both.Select(p => p.Id)]);
        if ((Taken(kind, person, facts) ?? (other is null ? null : Taken(back, other, facts))) is { } taken) return taken;
        if (!isParental || other is null) return null;
        var (parent, child) = kind == RelationKind.Child ? (person, other) : (other, person);
        if (KinRules.NotOlder(parent, child) is { } younger) return younger.At("other");
        await rules.OneAtATimeAsync(parent.Id, child.Id, facts, ct);
        return await rules.IsAncestorAsync(child.Id, parent.Id, ct) ? Problems.ParentCycle.At("other") : null;
    }

    /// <summary>One spouse, one father and one mother at a time; a relation that is recorded already is not recorded again.</summary>
    private static Problem? Taken(string kind, PersonRecord person, IEnumerable<Fact<Relation>> facts)
    {
        if (!facts.Any(f => f.Person == person.Id && f.IsOpen && f.Value.Kind == kind)) return null;
        return kind switch
        {
            RelationKind.Spouse => Problems.MarriedAlready.With("name", person[PersonFields.Name].Value).At("other"),
            RelationKind.Father or RelationKind.Mother => Problems.ParentAlready.With("name", person[PersonFields.Name].Value).At("other"),
            _ => null,
        };
    }

    private List<Warned> Warnings(string kind, PersonRecord person, PersonRecord? other, DateOnly from, DateOnly today)
    {
        IEnumerable<Problem?> found = kind switch
        {
            RelationKind.Spouse => [rules.TooYoung(person, from, today), other is null ? null : rules.TooYoung(other, from, today)],
            RelationKind.Father or RelationKind.Mother when other is not null => [rules.TooClose(other, person, today)],
            RelationKind.Child when other is not null => [rules.TooClose(person, other, today)],
            _ => [],
        };
        return [.. found.OfType<Problem>().Select(Warned.Of)];
    }
}
