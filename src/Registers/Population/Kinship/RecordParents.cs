using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Kinship;

/// <summary>The father or mother as form DC01 tells them: by the handle of their record or, where they have none, by name and the number of a paper.</summary>
internal sealed record EnteredParent(string? Other, string? Name, string? Number)
{
    internal bool IsTold => new[] { Other, Name, Number }.Any(t => !string.IsNullOrWhiteSpace(t));
}

/// <summary>A parent who was told, with their record, locked, where they have one; from the day the child was born.</summary>
internal sealed record KnownParent(string Kind, PersonRecord? Record, string? Name, string? Number, DateOnly From, IReadOnlyList<Warned> Warnings);

/// <summary>
/// Father and mother (cha, mẹ) of a person who is being entered, by the rules by which relations are recorded: kept under both, with a warning where the ages are
/// close. Nobody new to the register has kin there, so that no circle can close. Law on Identification 2023, art. 9 (15).
/// </summary>
internal sealed class RecordParents(PersonStore persons, KinRules rules, Db db, Journal journal)
{
    /// <summary>Who tells parents needs the permission of whoever records relations.</summary>
    internal static Problem? Refuses(EnteredParent? father, EnteredParent? mother, Act act) =>
        (father is { IsTold: true } || mother is { IsTold: true }) && !act.May(PopulationPermissions.Relations) ? KernelProblems.NotAllowed : null;

    /// <summary>The parents who were told, read and locked before anything of the child is; what is wrong with one is told at <c>father</c> or <c>mother</c>.</summary>
    internal async Task<Result<KnownParent[]>> ReadAsync(PersonRecord child, EnteredParent? father, EnteredParent? mother, Act act, CancellationToken ct)
    {
        var told = new[] { (Kind: RelationKind.Father, Parent: father), (Kind: RelationKind.Mother, Parent: mother) }.Where(t => t.Parent is { IsTold: true }).ToList();
        if (told.Count == 0) return Array.Empty<KnownParent>();
        var ids = new Dictionary<string, Guid>();
        foreach (var (kind, parent) in told)
        {
            if (string.IsNullOrWhiteSpace(parent!.Other)) continue;
            if (!Ids.TryParseHandle(parent.Other, out var id)) return Problems.PersonUnknown.At(kind);
            if (ids.ContainsValue(id)) return Problems.ParentsOne.At(kind);
            ids[kind] = id;
        }
        var locked = await persons.LockAsync(ids.Values, ct);
        var known = new List<KnownParent>();
        foreach (var (kind, parent) in told)
        {
            var read = ids.TryGetValue(kind, out var id) ? Of(kind, child, locked.GetValueOrDefault(id), Clock.DayOf(act.At)) : ByName(kind, child, parent!);
            if (read.Problem is { } wrong) return wrong.At(kind);
            known.Add(read.Value);
        }
        return known.ToArray();
    }

    /// <summary>Queues the relations under both records, once the child has one.</summary>
    internal void Keep(PersonRecord child, IReadOnlyList<KnownParent> parents, string? document, Act act)
    {
        var by = new Recording(Sources.Collected, Ids.New(act.At), act.At);
        foreach (var parent in parents)
        {
            var relation = Ids.New(act.At);
            Take(relation, child, new Relation(parent.Kind, parent.Record?.Id, parent.Name, parent.Number, document), parent.From, by);
            if (parent.Record is { } record)
            {
                Take(relation, record, new Relation(RelationKind.Child, child.Id, null, null, document), parent.From, by);
                persons.Touch(record);
            }
            journal.Record(act, new RelationRecorded(relation, parent.Kind, parent.From, document, [.. parent.Warnings.Select(w => w.Code)]),
                parent.Record is { } other ? [child.Id, other.Id] : [child.Id]);
        }
    }

    private Result<KnownParent> Of(string kind, PersonRecord child, PersonRecord? parent, DateOnly today)
    {
        if (parent is null) return Problems.PersonUnknown;
        if (parent.MergedInto is not null) return Problems.MergedAway;
        if (KinRules.NotOlder(parent, child) is { } younger) return younger;
        return new KnownParent(kind, parent, null, null, child.Birth!.Value.Earliest, rules.TooClose(parent, child, today) is { } close ? [Warned.Of(close)] : []);
    }

    private static Result<KnownParent> ByName(string kind, PersonRecord child, EnteredParent told)
    {
        if (string.IsNullOrWhiteSpace(told.Name)) return Problems.RelativeMissing;
        if (told.Name.Length > FieldRules.LongestName) return KernelProblems.TooLong.With("limit", FieldRules.LongestName);
        var number = string.IsNullOrWhiteSpace(told.Number) ? null : told.Number;
        if (number is not null && (number.Length is not (9 or 12) || !number.All(char.IsAsciiDigit))) return Problems.CardNumberWrong;
        return new KnownParent(kind, null, told.Name.Trim(), number, child.Birth!.Value.Earliest, []);
    }

    private void Take(Guid relation, PersonRecord person, Relation value, DateOnly from, Recording by) =>
        Relation.Table.Take(db, FactHistory.Begin(person.Id, relation, value, from, null, by));
}
