using DeAn06.Kernel;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Looking;

/// <summary>Reads field names of a request into a set.</summary>
internal static class AskedFields
{
    private const int Most = 50;

    /// <summary>POP-008 for none, POP-007 for an unknown name.</summary>
    internal static Result<FieldSet> Read(IReadOnlyList<string?>? codes)
    {
        if (codes is null or { Count: 0 }) return Problems.FieldsMissing.At("fields");
        var set = new FieldSet(0);
        if (codes.Count > Most) return KernelProblems.TooLarge.With("limit", $"{Most}").At("fields");
        foreach (var code in codes)
        {
            if (PersonFields.Find(code) is not { } field) return Problems.FieldUnknown.With("field", Short(code)).At("fields");
            set = set.With(field);
        }
        return set;
    }

    /// <summary>The first asked field a purpose does not cover, as POP-013; null when all are covered.</summary>
    internal static Problem? Beyond(FieldSet asked, FieldSet granted) => new FieldSet(asked.Bits & ~granted.Bits) is { IsEmpty: false } beyond
        ? Problems.FieldNotForPurpose.With("field", beyond.Codes[0]).At("fields")
        : null;

    /// <summary>What a caller sent, cut to a length that is safe to repeat.</summary>
    internal static string Short(string? text) => text is null ? "null" : text.Length <= 40 ? text : text[..40] + "…";
}
