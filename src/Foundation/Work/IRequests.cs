using DeAn06.Interface;

namespace DeAn06.Work;

/// <summary>
/// What a person asks an office about their own data (yêu cầu của người dân), and what it answered. <paramref name="Kind"/> is the case's kind;
/// <paramref name="About"/> says what it is about, in the words of the kind; times are UTC. The queue names the request and never who made it.
/// </summary>
public sealed record PersonRequest(
    Guid Person, CaseId Id, string Kind, string About, string Said, string Office, DateTime MadeAt, DateTime DueAt, DateTime? AnsweredAt, string? Outcome, string? Answer)
{
    /// <summary>True until the office answered.</summary>
    public bool IsOpen => AnsweredAt is null;
}

/// <summary>
/// A new request: <paramref name="Office"/> and <paramref name="Area"/> are codes, <paramref name="Clock"/> the rule whose term runs from now. Titles stand in the
/// office's queue.
/// </summary>
public sealed record NewPersonRequest(string Kind, string About, string Said, string Office, string Area, string TitleVi, string TitleEn, string Clock);

/// <summary>A request as its office sees it: the case, and what the officer may do with it.</summary>
public sealed record ShownRequest(PersonRequest Request, Proposal Case, IReadOnlySet<CaseAction> Allowed);

/// <summary>
/// Requests of people about their own data: a case in the queue of the office that has to answer, due within the term of the law. Every call runs inside the
/// caller's use case; the caller journals the request and tells the person of the answer, in its own words.
/// </summary>
public interface IRequests
{
    /// <summary>Makes a request of the person who acts. A text that <see cref="RequestText"/> refuses is a bug of the caller and throws.</summary>
    Task<PersonRequest> MakeAsync(NewPersonRequest asked, Act act, CancellationToken ct);

    /// <summary>The requests of a kind that were made under some records, the newest first.</summary>
    Task<IReadOnlyList<PersonRequest>> OfAsync(IReadOnlyCollection<Guid> records, string kind, CancellationToken ct);

    /// <summary>A request in the acting office's reach; KER-003 for anything else.</summary>
    Task<Result<ShownRequest>> ShowAsync(CaseId id, string kind, Act act, CancellationToken ct);

    /// <summary>
    /// Answers a request and closes its case. Refused like <see cref="IWork.CloseAsync"/>. <paramref name="outcome"/> is a word of the kind, at most 30 characters.
    /// </summary>
    Task<Result<PersonRequest>> AnswerAsync(CaseId id, string kind, string outcome, string answer, Act act, CancellationToken ct);
}

/// <summary>What people and offices write to each other in a request, and how long it may be.</summary>
public static class RequestText
{
    /// <summary>The fewest characters of a request or an answer.</summary>
    public const int Shortest = 5;

    /// <summary>The most characters of a request.</summary>
    public const int LongestSaid = 500;

    /// <summary>The most characters of an answer.</summary>
    public const int LongestAnswer = 1000;

    /// <summary>The request on one line, or null when it is too short or too long.</summary>
    public static string? Said(string? text) => Fit(text, LongestSaid);

    /// <summary>The answer on one line, or null when it is too short or too long.</summary>
    public static string? Answer(string? text) => Fit(text, LongestAnswer);

    private static string? Fit(string? text, int longest) => OneLine.Of(text) is { Length: >= Shortest } read && read.Length <= longest ? read : null;
}
