namespace DeAn06.Identity;

/// <summary>A person asked the office <paramref name="Office"/> about an entry of the journal (hỏi lại), to be answered by <paramref name="DueAt"/> (UTC).</summary>
[Event("identity.question-asked/1")]
public sealed record QuestionAsked(Guid Case, Guid Entry, string Office, DateTime DueAt);

/// <summary>The office answered a question about an entry.</summary>
[Event("identity.question-answered/1")]
public sealed record QuestionAnswered(Guid Case, Guid Entry);

internal static class EventsOfAsking
{
    internal static readonly IReadOnlyList<Type> All = [typeof(QuestionAsked), typeof(QuestionAnswered)];
}
