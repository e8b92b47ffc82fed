namespace DeAn06.Trust;

/// <summary>Draws papers for rooms whose templates are C#: facts in, <see cref="Paper"/> out, PDF here. The PDF is not sealed yet: <see cref="IDocuments.PrepareAsync"/> does that.</summary>
public interface IPapers
{
    /// <summary>The PDF of a paper: tagged, in A4 after Decree 30/2020, with the QR of its check. The same paper is the same bytes.</summary>
    byte[] Draw(Paper paper);

    /// <summary>How an office stands at the head of a paper; its code where no register has it.</summary>
    OfficeOnPaper OfficeOf(string office);
}

/// <summary>
/// A paper before it is drawn, as Decree 30/2020 lays one out: who issues it, its number, where and when, its title, then parts in reading order, and who
/// signs. A template makes one from facts; the same facts make the same bytes.
/// </summary>
public sealed record Paper(PaperHead Head, string Title, IReadOnlyList<PaperPart> Parts, PaperSign Sign, PaperCheck Check)
{
    /// <summary>A line in italics below the title, or null.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The language of the paper, for readers aloud.</summary>
    public string Language { get; init; } = "vi-VN";
}

/// <summary>The head of a paper. <paramref name="At"/> is the time of the act, the only time a paper knows.</summary>
public sealed record PaperHead(string? OfficeAbove, string Office, string? Number, string Place, DateTime At);

/// <summary>Who signs: a line of authority, and what stands in place of the hand-written name.</summary>
public sealed record PaperSign(string Authority, string Name)
{
    /// <summary>What is said between the two; a paper that is signed by hand leaves room there.</summary>
    public string Note { get; init; } = "(Đã niêm phong điện tử)";

    /// <summary>The height left for a signature and a stamp by hand, in points.</summary>
    public int Room { get; init; } = 18;
}

/// <summary>What a reader types or scans to check the paper.</summary>
public sealed record PaperCheck(string Code, string Address);

/// <summary>A part of a paper's body.</summary>
public abstract record PaperPart;

/// <summary>Running text.</summary>
public sealed record PaperText(string Text, bool IsStrong = false) : PaperPart;

/// <summary>A heading within the paper.</summary>
public sealed record PaperHeading(string Text) : PaperPart;

/// <summary>Names and values, one pair a row.</summary>
public sealed record PaperFields(IReadOnlyList<(string Name, string Value)> Rows) : PaperPart;
