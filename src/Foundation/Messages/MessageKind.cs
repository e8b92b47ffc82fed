using System.Text.RegularExpressions;

namespace DeAn06.Messages;

/// <summary>A sentence in Vietnamese and English; <c>{words}</c> in braces are blanks to be filled.</summary>
public sealed record Words(string Vi, string En)
{
    /// <summary>The sentence in the language of the current page.</summary>
    public string Said => Speech.English ? En : Vi;
}

/// <summary>Ways out of the platform; the inbox is always there.</summary>
[Flags]
public enum Channels
{
    None = 0,

    /// <summary>A short text to a phone.</summary>
    Sms = 1,

    /// <summary>A mail.</summary>
    Email = 2,

    /// <summary>A notification of the browser (RFC 8030).</summary>
    Push = 4,
}

/// <summary>How much a message hurries.</summary>
public enum Urgency
{
    /// <summary>Good to know; it waits in the inbox and never leaves it.</summary>
    News,

    /// <summary>Something to do or to know in time; respects quiet hours, and goes by SMS only when its receiver asked for that.</summary>
    Normal,

    /// <summary>Security or a nearing deadline: goes at once, in quiet hours too, and by SMS unless its receiver turned that off.</summary>
    Urgent,
}

/// <summary>
/// A kind of message (loại tin) that a room sends, contributed with <see cref="IContribute{T}"/>. Its words are frozen under its versioned code, as events
/// are: a change of words is a new version, so that what was sent reads as it was sent.
/// </summary>
/// <param name="Code"><c>room.words/1</c>, for example <c>identity.device-added/1</c>.</param>
/// <param name="Topic">What the settings page calls it; no blanks.</param>
/// <param name="Title">One line of at most 120 characters, as the inbox lists it.</param>
/// <param name="Text">The whole message.</param>
/// <param name="Urgency">How much it hurries.</param>
/// <param name="Channels">By which ways it may leave the platform, if its receiver has them and wants them.</param>
public sealed partial record MessageKind(string Code, Words Topic, Words Title, Words Text, Urgency Urgency = Urgency.Normal, Channels Channels = Channels.None)
{
    /// <summary>
    /// What is said outside (SMS, mail, notification); may use only <see cref="Safe"/> blanks. Null says that there is a message and where to read it.
    /// </summary>
    public Words? Outside { get; init; }

    /// <summary>Blanks whose values may leave the platform: nothing that tells about a person.</summary>
    public IReadOnlyList<string> Safe { get; init; } = [];

    /// <summary>True when the message has a meaning in law (a decision, a refusal, a deadline): its owner cannot throw it away, and it is kept longer.</summary>
    public bool IsKept { get; init; }

    /// <summary>True for what guards the account itself: its channels are not the receiver's to turn off, so that a stranger cannot turn them off either.</summary>
    public bool IsAlways { get; init; }

    /// <summary>How long after it was sent it may still leave the platform; later it stays in the inbox only.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(3);

    /// <summary>The code without its version, under which receivers choose.</summary>
    public string Name => Code[..Code.LastIndexOf('/')];

    /// <summary>The channels it takes unless its receiver chose otherwise.</summary>
    public Channels Usual => Urgency switch
    {
        Urgency.News => Channels.None,
        Urgency.Urgent => Channels,
        _ => Channels & ~Channels.Sms,
    };

    internal IReadOnlySet<string> Blanks => field ??= BlanksOf(Title).Concat(BlanksOf(Text)).ToHashSet();

    internal static string Fill(string words, IReadOnlyDictionary<string, string> values) =>
        Blank().Replace(words, m => values.GetValueOrDefault(m.Groups[1].Value, "…"));

    /// <summary>Why the kind cannot be, or null.</summary>
    internal string? Wrong =>
        !CodePattern().IsMatch(Code) ? "its code is not room.words/1"
        : BlanksOf(Topic).Any() ? "its topic has blanks"
        : new[] { Title, Text, Outside }.Any(w => w is not null && !Holes(w.Vi).SetEquals(Holes(w.En))) ? "its Vietnamese and English have different blanks"
        : Title.Vi.Length > 120 || Title.En.Length > 120 || Title.Vi.Contains('\n') || Title.En.Contains('\n') ? "its title is longer than a line of 120 characters"
        : Safe.Any(s => !Blanks.Contains(s)) ? "a safe blank is in neither title nor text"
        : Outside is not null && BlanksOf(Outside).Any(b => !Safe.Contains(b)) ? "what it says outside uses a blank that is not safe"
        : null;

    private static IEnumerable<string> BlanksOf(Words words) => Holes(words.Vi);

    private static HashSet<string> Holes(string text) => [.. Blank().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*/[1-9][0-9]*$")]
    private static partial Regex CodePattern();
}
