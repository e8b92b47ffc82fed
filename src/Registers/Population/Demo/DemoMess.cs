using System.Globalization;
using System.Text;
using DeAn06.Population.Finding;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Demo;

/// <summary>The kinds of errors that <c>--mess</c> puts into records, as they are named in the file of truth.</summary>
internal enum MessKind
{
    DayMonthSwapped,
    Typo,
    MarksMissing,
    DForĐ,
    NameOrder,
    WrongSex,
    OldNumberOnly,
    Duplicate,
}

/// <summary>
/// Spoils a share of the records as registers are spoilt, and writes down what was right, so that finding and mending can be measured. One line each:
/// error, person, field, right value, wrong value, the record it duplicates.
/// </summary>
internal sealed class DemoMess(Random random, double percent, TextWriter truth, DemoIds ids)
{
    internal const string Header = "error,person_id,field,right,wrong,duplicate_of";
    private static readonly MessKind[] Kinds = Enum.GetValues<MessKind>();

    internal void Begin() => truth.Write(Header + "\n");

    /// <summary>The record as it will be kept and, when the error is one, a second record of the same person.</summary>
    internal (DemoPerson Kept, DemoPerson? Duplicate) Spoil(DemoPerson person, bool mayDuplicate)
    {
        if (random.NextDouble() * 100 >= percent) return (person, null);
        var first = random.Next(Kinds.Length);
        for (var i = 0; i < Kinds.Length; i++)
        {
            var kind = Kinds[(first + i) % Kinds.Length];
            if (kind == MessKind.Duplicate)
            {
                if (mayDuplicate) return (person, Duplicate(person.Record));
                continue;
            }
            var (field, wrong) = Wrong(kind, person.Record);
            if (field is null || wrong == person.Record[field].Value) continue;
            Tell(kind, person.Record.Id, field, person.Record[field].Value, wrong, null);
            person.Record.Values[field.Bit] = new(wrong);
            break;
        }
        return (person, null);
    }

    private (PersonField? Field, string? Value) Wrong(MessKind kind, PersonRecord person)
    {
        var name = person[PersonFields.Name].Value!;
        return kind switch
        {
            MessKind.DayMonthSwapped when person.Birth is { IsFull: true, Day: <= 12 } b =>
                (PersonFields.BirthDate, string.Create(CultureInfo.InvariantCulture, $"{b.Year:0000}-{b.Day:00}-{b.Month:00}")),
            MessKind.Typo => (PersonFields.Name, Mistyped(name)),
            MessKind.MarksMissing => (PersonFields.Name, WithoutMarks(name)),
            MessKind.DForĐ => (PersonFields.Name, name.Contains('Đ') ? name.Replace('Đ', 'D') : name.Replace('D', 'Đ')),
            MessKind.NameOrder => (PersonFields.Name, string.Join(' ', name.Split(' ').Reverse())),
            MessKind.WrongSex => (PersonFields.Sex, person[PersonFields.Sex].Value == "1" ? "2" : "1"),
            MessKind.OldNumberOnly when !person[PersonFields.OldNumber].IsNone => (PersonFields.Number, null),
            _ => (null, null),
        };
    }

    /// <summary>The person once more, as another office took them in: under the old number, without marks or with a slip of the pen.</summary>
    private DemoPerson Duplicate(PersonRecord person)
    {
        var values = (FieldValue[])person.Values.Clone();
        var name = person[PersonFields.Name].Value!;
        values[PersonFields.Name.Bit] = new(random.Next(3) switch { 0 => WithoutMarks(name), 1 => Mistyped(name), _ => name });
        values[PersonFields.Number.Bit] = FieldValue.None;
        values[PersonFields.Phone.Bit] = FieldValue.None;
        if (person.Birth is { IsFull: true } birth && random.Next(4) == 0) values[PersonFields.BirthDate.Bit] = new(birth.Year.ToString(CultureInfo.InvariantCulture));
        var twin = person with { Id = ids.New(), Values = values };
        Tell(MessKind.Duplicate, twin.Id, PersonFields.Name, name, values[PersonFields.Name.Bit].Value, person.Id);
        return new DemoPerson(twin, []);
    }

    private string Mistyped(string name)
    {
        var at = random.Next(1, name.Length);
        if (name[at] == ' ' || name[at - 1] == ' ') return name.Remove(name.Length - 1);
        return random.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            _ => name[..(at - 1)] + name[at] + name[at - 1] + name[(at + 1)..],
        };
    }

    private static string WithoutMarks(string name) => string.Join(' ', NameKey.Words(name).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private void Tell(MessKind kind, Guid person, PersonField field, string? right, string? wrong, Guid? duplicateOf) =>
        truth.Write(new StringBuilder().Append(kind).Append(',').Append(person).Append(',').Append(field.Code).Append(',').Append(Cell(right)).Append(',')
            .Append(Cell(wrong)).Append(',').Append(duplicateOf).Append('\n').ToString());

    private static string? Cell(string? value) => value is not null && value.AsSpan().IndexOfAny(',', '"') >= 0 ? $"\"{value.Replace("\"", "\"\"")}\"" : value;
}
