using System.Text.RegularExpressions;
using DeAn06.Messages;

namespace DeAn06.Services.Forms.Definition;

/// <summary>
/// A form (biểu mẫu điện tử) as one immutable version of its data: pages of one question each. <paramref name="Office"/> is the key of the page whose area decides which office takes it;
/// <paramref name="MustChange"/> carries drafts of older versions over, which otherwise end as they began. <paramref name="Units"/> name answers that count what a fee is paid for.
/// </summary>
internal sealed record FormDefinition(
    string Key, int Version, DateOnly From, bool MustChange, Words Title, string Office, bool StartsWithTasks, IReadOnlyList<FormSection> Sections, IReadOnlyList<FormPage> Pages,
    IReadOnlyList<FormComputed> Computed, IReadOnlyList<FormCheck> Checks, string? Waivers, IReadOnlyDictionary<string, string> Units)
{
    internal FormPage? Page(string? key) => Pages.FirstOrDefault(p => p.Key == key);

    internal FormComputed? Sum(string? key) => Computed.FirstOrDefault(c => c.Key == key);
}

/// <summary>A part of the task list.</summary>
internal sealed record FormSection(string Key, Words Title);

/// <summary>What a page asks for, and so how it is shown, read and checked.</summary>
internal enum PageKind
{
    Text,
    LongText,
    Number,
    Money,
    Phone,
    Email,
    Date,
    Choice,
    Choices,
    Address,
    Area,
    Person,
    People,
    Group,
    File,
    Signature,
    Delivery,
}

/// <summary>A given answer of a choice.</summary>
internal sealed record FormOption(string Value, Words Text, Words? Hint);

/// <summary>Who of the subject's own may be picked without typing a number.</summary>
internal enum Kindred
{
    /// <summary>Thành viên hộ gia đình.</summary>
    Household,

    /// <summary>Con.</summary>
    Children,

    /// <summary>Vợ hoặc chồng.</summary>
    Spouse,

    /// <summary>Cha, mẹ, người giám hộ.</summary>
    Parents,
}

/// <summary>Where an answer is taken from before anybody is asked: a source, what of it, whether the applicant may change it.</summary>
internal sealed record FormPrefill(PrefillSource Source, string What, bool Fixed);

/// <summary>Who answers a question before the applicant does.</summary>
internal enum PrefillSource
{
    /// <summary>A field of the subject in the register of persons.</summary>
    Register,

    /// <summary>The subject's household: <c>head</c>, <c>address</c>.</summary>
    Household,

    /// <summary>The subject's stay of a kind: <c>temporary.address</c>, <c>temporary.until</c>.</summary>
    Stay,

    /// <summary>The applicant's verified phone or e-mail: <c>phone</c>, <c>email</c>.</summary>
    Contact,

    /// <summary>A usual answer of the form itself: <c>today</c>, or the value of an option.</summary>
    Usual,
}

/// <summary>Whose signature a page collects: the person another page names, or kin of the subject. With <paramref name="OrPaper"/> a paper may stand for it.</summary>
internal sealed record FormSigner(string? Page, IReadOnlyList<string> Relations, bool OrPaper);

/// <summary>One page: one question.</summary>
internal sealed record FormPage(string Key, string Section, PageKind Kind, Words Question)
{
    /// <summary>The question in a few words, for lists of answers.</summary>
    public Words? Label { get; init; }

    public Words? Hint { get; init; }

    public Words? Why { get; init; }

    public bool Optional { get; init; }

    public Condition? When { get; init; }

    public FormPrefill? Prefill { get; init; }

    public IReadOnlyList<FormOption> Options { get; init; } = [];

    public int? MaxLength { get; init; }

    public int? MinLength { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public Regex? Pattern { get; init; }

    public Words? PatternSaid { get; init; }

    public DayLimit? Earliest { get; init; }

    public DayLimit? Latest { get; init; }

    public bool Partial { get; init; }

    /// <summary>Of a date in a group: the date of its entry that it does not come before, and by how many days it may come later.</summary>
    public EntrySpan? After { get; init; }

    public string? Paper { get; init; }

    public int Most { get; init; } = 10;

    public int Least { get; init; } = 1;

    public IReadOnlyList<Kindred> From { get; init; } = [];

    public bool ByNumber { get; init; }

    public FormSigner? Signer { get; init; }

    public IReadOnlyList<FormPage> Fields { get; init; } = [];

    internal string Name => (Label ?? Question).Said;
}

/// <summary>A bound of a date: a day, or today and some days, months or years: <c>today</c>, <c>today+2y</c>, <c>today-30d</c>, <c>2026-01-01</c>.</summary>
internal sealed partial record DayLimit(string Text, DateOnly? Day, int Days, int Months)
{
    internal DateOnly On(DateOnly today) => Day ?? today.AddMonths(Months).AddDays(Days);

    internal static DayLimit? TryParse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)) return new(text, day, 0, 0);
        var found = Relative().Match(text);
        if (!found.Success) return null;
        var number = found.Groups[2].Success ? int.Parse(found.Groups[1].Value + found.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        return found.Groups[3].Value switch { "y" => new(text, null, 0, number * 12), "m" => new(text, null, 0, number), _ => new(text, null, number, 0) };
    }

    [GeneratedRegex(@"^today(?:([+-])(\d{1,4})([dmy]))?$")]
    private static partial Regex Relative();
}

/// <summary>A date of an entry bound to another of the same entry: from the day of <paramref name="Field"/> on, until that day and <paramref name="Days"/>.</summary>
internal sealed record EntrySpan(string Field, int Days);

/// <summary>An answer that follows from others; nobody is asked for it. It stands in the answers under its key.</summary>
internal sealed record FormComputed(string Key, Words Label, Computation Of);

/// <summary>What must hold between answers; refused at <paramref name="Page"/> with <paramref name="Said"/>.</summary>
internal sealed record FormCheck(string Page, Condition Must, Words Said);
