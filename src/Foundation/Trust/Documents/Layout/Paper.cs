namespace DeAn06.Trust.Documents.Layout;

/// <summary>
/// A paper before it is drawn, as Decree 30/2020 lays one out: who issues it, its number, where and when, its title, then parts in reading order, and who
/// signs. A template makes one from facts; the same facts make the same bytes.
/// </summary>
internal sealed record Paper(PaperHead Head, string Title, IReadOnlyList<PaperPart> Parts, PaperSign Sign, PaperCheck Check)
{
    /// <summary>A line in italics below the title, or null.</summary>
    internal string? Subtitle { get; init; }

    /// <summary>The language of the paper, for readers aloud.</summary>
    internal string Language { get; init; } = "vi-VN";
}

/// <summary>The head of a paper. <paramref name="At"/> is the time of the act, the only time a paper knows.</summary>
internal sealed record PaperHead(string? OfficeAbove, string Office, string? Number, string Place, DateTime At);

/// <summary>Who signs: a line of authority, and what stands in place of the hand-written name.</summary>
internal sealed record PaperSign(string Authority, string Name);

/// <summary>What a reader types or scans to check the paper.</summary>
internal sealed record PaperCheck(string Code, string Address);

/// <summary>A part of a paper's body.</summary>
internal abstract record PaperPart;

/// <summary>Running text.</summary>
internal sealed record PaperText(string Text, bool IsStrong = false) : PaperPart;

/// <summary>A heading within the paper.</summary>
internal sealed record PaperHeading(string Text) : PaperPart;

/// <summary>Names and values, one pair a row.</summary>
internal sealed record PaperFields(IReadOnlyList<(string Name, string Value)> Rows) : PaperPart;
