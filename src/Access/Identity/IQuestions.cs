namespace DeAn06.Identity;

/// <summary>A question of a person about a line of "who looked at my data". <paramref name="Path"/> is its page for them; times are UTC.</summary>
public sealed record QuestionInBrief(Guid Entry, string Path, DateTime DueAt, DateTime? AnsweredAt);

/// <summary>Questions that people asked about looks at their data (hỏi lại), for pages that show the looks.</summary>
public interface IQuestions
{
    /// <summary>The questions about some entries of the journal that a person asked, under any of the records that are theirs, by entry.</summary>
    Task<IReadOnlyDictionary<Guid, QuestionInBrief>> OfAsync(IReadOnlyCollection<Guid> records, IReadOnlyCollection<Guid> entries, CancellationToken ct);
}
