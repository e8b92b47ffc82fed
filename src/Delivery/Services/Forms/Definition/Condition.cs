using DeAn06.Services.Forms.Answering;

namespace DeAn06.Services.Forms.Definition;

/// <summary>
/// A condition (điều kiện) of a page or check: typed data, never a text to be evaluated. An answer of a page that is not shown counts as none.
/// </summary>
internal abstract record Condition
{
    internal abstract bool Holds(FormState state);

    /// <summary>Keys of the pages and computed answers it looks at.</summary>
    internal abstract IEnumerable<string> Looks { get; }

    /// <summary>The conditions inside it.</summary>
    internal virtual IEnumerable<Condition> Parts => [];

    internal IEnumerable<Condition> Leaves => Parts.Any() ? Parts.SelectMany(p => p.Leaves) : [this];
}

/// <summary>All of them hold.</summary>
internal sealed record AllOf(IReadOnlyList<Condition> Of) : Condition
{
    internal override bool Holds(FormState state) => Of.All(c => c.Holds(state));

    internal override IEnumerable<string> Looks => Of.SelectMany(c => c.Looks);

    internal override IEnumerable<Condition> Parts => Of;
}

/// <summary>One of them holds.</summary>
internal sealed record AnyOf(IReadOnlyList<Condition> Of) : Condition
{
    internal override bool Holds(FormState state) => Of.Any(c => c.Holds(state));

    internal override IEnumerable<string> Looks => Of.SelectMany(c => c.Looks);

    internal override IEnumerable<Condition> Parts => Of;
}

/// <summary>It does not hold.</summary>
internal sealed record NotThis(Condition Of) : Condition
{
    internal override bool Holds(FormState state) => !Of.Holds(state);

    internal override IEnumerable<string> Looks => Of.Looks;

    internal override IEnumerable<Condition> Parts => [Of];
}

/// <summary>The answer is one of these values; of several answers one is.</summary>
internal sealed record IsOneOf(string Page, IReadOnlyList<string> Values) : Condition
{
    internal override bool Holds(FormState state) => state.Texts(Page).Any(Values.Contains);

    internal override IEnumerable<string> Looks => [Page];

    public bool Equals(IsOneOf? other) => other is not null && Page == other.Page && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Page, Values.Count);
}

/// <summary>There is an answer.</summary>
internal sealed record IsAnswered(string Page) : Condition
{
    internal override bool Holds(FormState state) => state.Has(Page);

    internal override IEnumerable<string> Looks => [Page];
}

/// <summary>The answer is a number within bounds.</summary>
internal sealed record IsBetween(string Page, decimal? Least, decimal? Most) : Condition
{
    internal override bool Holds(FormState state) => state.Number(Page) is { } n && (Least is null || n >= Least) && (Most is null || n <= Most);

    internal override IEnumerable<string> Looks => [Page];
}

/// <summary>The day is not before that of another page.</summary>
internal sealed record IsNotBefore(string Page, string Other) : Condition
{
    internal override bool Holds(FormState state) => state.Day(Page) is { } day && state.Day(Other) is { } other && day >= other;

    internal override IEnumerable<string> Looks => [Page, Other];
}

/// <summary>The day is within some days and months after that of another page.</summary>
internal sealed record IsWithin(string Page, string Other, int Days, int Months) : Condition
{
    internal override bool Holds(FormState state) => state.Day(Page) is { } day && state.Day(Other) is { } other && day <= other.AddMonths(Months).AddDays(Days);

    internal override IEnumerable<string> Looks => [Page, Other];
}

/// <summary>The dossier is of one of these cases.</summary>
internal sealed record IsCase(IReadOnlyList<string> Cases) : Condition
{
    internal override bool Holds(FormState state) => Cases.Contains(state.Context.Case);

    internal override IEnumerable<string> Looks => [];

    public bool Equals(IsCase? other) => other is not null && Cases.SequenceEqual(other.Cases);

    public override int GetHashCode() => Cases.Count;
}

/// <summary>The subject is younger than an age in years today; an unknown birth is not.</summary>
internal sealed record IsUnder(int Age) : Condition
{
    internal override bool Holds(FormState state) => state.Context.SubjectAge < Age;

    internal override IEnumerable<string> Looks => [];
}

/// <summary>Someone applies for another.</summary>
internal sealed record IsForAnother : Condition
{
    internal override bool Holds(FormState state) => state.Context.ForAnother;

    internal override IEnumerable<string> Looks => [];
}
