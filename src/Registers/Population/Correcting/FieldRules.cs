using System.Globalization;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Lists;
using DeAn06.Population.Looking;
using DeAn06.Population.Numbers;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Correcting;

/// <summary>Reads a new value of a field into its canonical form, or says what is wrong with it.</summary>
internal sealed class FieldRules(IPlaces places, NumberPrefixes prefixes)
{
    internal const int LongestName = 120;
    internal const int LongestLine = 250;
    private const int LongestValue = 300;

    /// <summary>The list that names countries; a place abroad has a country's code instead of an area's.</summary>
    internal const string Countries = "nationalities";

    /// <summary>The value as it would be kept.</summary>
    internal Result<FieldValue> Read(PersonField field, string? value, string? line, DateOnly today)
    {
        if (value is { Length: > LongestValue }) return KernelProblems.TooLong.With("limit", LongestValue).At("value");
        if (line is { Length: > LongestLine }) return Problems.LineTooLong.With("limit", LongestLine).At("line");
        var text = Tidy(value);
        if (text.Length == 0 && !(field.Kind == FieldKind.Place && Tidy(line).Length > 0)) return Problems.ValueMissing.At("value");
        return field.Kind switch
        {
            FieldKind.Name => ReadName(text),
            FieldKind.Number => prefixes.Read(text).Then(n => new FieldValue(n.ToString())),
            FieldKind.BirthDate => ReadBirth(text, today),
            FieldKind.Listed => CodeLists.Find(field.List!, text) is { } code
                ? new FieldValue(code.Code)
                : Problems.CodeUnknown.With("value", AskedFields.Short(text)).With("list", field.List).At("value"),
            FieldKind.OldNumber => Digits(text, 9) is { } old ? new FieldValue(old) : Problems.OldNumberShape.At("value"),
            FieldKind.Phone => Digits(text, 10) is { } phone && phone[0] == '0' ? new FieldValue(phone) : Problems.PhoneShape.At("value"),
            FieldKind.Email => IsEmail(text) ? new FieldValue(text) : Problems.EmailShape.At("value"),
            FieldKind.FileNumber => IsFileNumber(text) ? new FieldValue(text) : Problems.FileNumberShape.At("value"),
            FieldKind.Place or FieldKind.Residence => ReadPlace(field, text, Tidy(line)),
            _ => Problems.NotCorrectableHere.With("field", field.Code).At("field"),
        };
    }

    private static Result<FieldValue> ReadName(string text)
    {
        var wrong = text.Length > LongestName || !char.IsLetter(text[0])
            || text.Any(c => !(char.IsLetter(c) || c is ' ' or '\'' or '’' or '-' or '.' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark));
        return wrong ? Problems.NameShape.With("limit", LongestName).At("value") : new FieldValue(text);
    }

    private static Result<FieldValue> ReadBirth(string text, DateOnly today)
    {
        if (!CivilDate.TryParse(text, out var date)) return KernelProblems.BadDate.At("value");
        return date.Earliest > today ? Problems.BirthInFuture.At("value") : new FieldValue(date.ToString());
    }

    private Result<FieldValue> ReadPlace(PersonField field, string code, string line)
    {
        if (code.Length == 0) return new FieldValue(null, line);
        if (field.Kind == FieldKind.Place && code != "VN" && CodeLists.Find(Countries, code) is { } country)
            return new FieldValue(country.Code, line.Length > 0 ? line : country.Vi);
        if (!AreaCode.TryParse(code, out var area) || places.Find(area) is null)
            return Problems.AreaUnknown.With("code", AskedFields.Short(code)).At("value");
        if (field.Kind == FieldKind.Residence && (area.Map != AreaMap.Today || area.Level != AreaLevel.Commune)) return Problems.ResidenceInOldMap.At("value");
        return new FieldValue(area.ToString(), line.Length > 0 ? line : string.Join(", ", places.Path(area).Select(a => a.FullName)));
    }

    /// <summary>Today's commune and province a person belongs to, by where they live.</summary>
    internal (string? Commune, string? Province) AreaOf(PersonRecord person)
    {
        foreach (var field in (ReadOnlySpan<PersonField>)[PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present])
            if (AreaCode.TryParse(person[field].Value, out var area) && places.Path(area) is [.., var province])
                return (area.ToString(), province.Code.ToString());
        return (null, null);
    }

    private static string Tidy(string? text) => text is null
        ? ""
        : string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsEmail(string text) => text.Length <= 254 && text.IndexOf('@') is > 0 and var at && text.LastIndexOf('@') == at
        && text.IndexOf('.', at) is var dot && dot > at + 1 && dot < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"');

    private static bool IsFileNumber(string text) => text.Length is >= 4 and <= 30 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.');

    private static string? Digits(string text, int count)
    {
        var digits = new string([.. text.Where(c => c is not (' ' or '.' or '-'))]);
        return digits.Length == count && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
