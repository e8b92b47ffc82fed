using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Desk;
using DeAn06.Population.Kinship;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Entering;

/// <summary>Father and mother as form DC01 asks for them: by identity number, which finds their record, or by name and an old card number.</summary>
internal sealed class ParentAnswers(PersonPicker picker, FieldRules rules)
{
    private const int OldNumberDigits = 9;

    /// <summary>What was answered, as the deed takes it; null when nothing was.</summary>
    internal static EnteredParent? Of(NamedPerson parent) => parent switch
    {
        { IsEmpty: true } => null,
        { Handle: { Length: > 0 } handle } => new(handle, null, null),
        _ => new(null, parent.Name?.Trim(), Digits(parent.Number)),
    };

    /// <summary>Finds the record behind an identity number, which the form carries from then on; otherwise what is wrong with the answer.</summary>
    internal async Task<Problem?> FindAsync(NamedPerson parent, string input, Act act, CancellationToken ct)
    {
        parent.Handle = null;
        if (parent.IsEmpty) return null;
        if (Digits(parent.Number) is { } digits && digits.Length != OldNumberDigits)
        {
            var found = await picker.FindAsync(new NamedPerson { Number = parent.Number }, input, [], act, ct);
            if (found.IsDone) parent.Handle = Ids.Handle(found.Value!.Id);
            return found.Problem;
        }
        if (string.IsNullOrWhiteSpace(parent.Name)) return Problems.RelativeMissing.At(input + ".Name");
        return rules.Read(PersonFields.Name, parent.Name, null, Clock.DayOf(act.At)).Problem?.At(input + ".Name");
    }

    /// <summary>The parents in words for the check: from their record where they have one, each look journaled.</summary>
    internal async Task<Result<List<(string Kind, string Said)>>> SayAsync(NamedPerson father, NamedPerson mother, Act act, CancellationToken ct)
    {
        var said = new List<(string, string)>();
        foreach (var (kind, named) in new[] { (RelationKind.Father, father), (RelationKind.Mother, mother) })
        {
            if (Of(named) is not { } told) continue;
            if (told.Other is null)
            {
                said.Add((RelationKind.Label(kind), told.Name ?? ""));
                continue;
            }
            var found = await picker.FindAsync(new NamedPerson { Handle = told.Other }, "", [], act, ct);
            if (found.Problem is { } refused) return refused with { Field = null };
            said.Add((RelationKind.Label(kind), string.Join(", ", new[] { found.Value!.Name, found.Value.Birth, found.Value.Number }.Where(t => t.Length > 0))));
        }
        return said;
    }

    private static string? Digits(string? number) => string.IsNullOrWhiteSpace(number) ? null : new string([.. number.Where(c => !char.IsWhiteSpace(c))]);
}
