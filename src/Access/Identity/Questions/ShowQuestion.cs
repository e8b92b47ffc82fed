using DeAn06.Trust;

namespace DeAn06.Identity.Questions;

/// <summary>A question as its office sees it, with the look it is about and what the officer may do.</summary>
internal sealed class ShowQuestion(IRequests requests, PersonEntries entries, JoinedRecords joined) : IUseCase
{
    internal sealed record Shown(PersonRequest Question, PersonEntry? Look, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await requests.ShowAsync(id, Question.Kind, act, ct);
        if (found.Problem is { } unknown) return unknown;
        var question = found.Value.Request;
        return new Shown(question, await entries.FindAsync(await joined.OfAsync(question.Person, ct), Question.EntryOf(question), ct), found.Value.Allowed);
    }
}

/// <summary>The look a person asks about, and the question if they asked already.</summary>
internal sealed class ShowLook(IRequests requests, PersonEntries entries, JoinedRecords joined) : IUseCase
{
    internal sealed record Shown(PersonEntry Look, PersonRequest? Question);

    internal async Task<Result<Shown>> RunAsync(Guid entry, Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return KernelProblems.NotFound;
        var records = await joined.OfAsync(person, ct);
        if (await entries.FindAsync(records, entry, ct) is not { Office.Length: > 0 } look) return KernelProblems.NotFound;
        return new Shown(look, (await requests.OfAsync(records, Question.Kind, ct)).FirstOrDefault(q => q.About == Ids.Handle(entry)));
    }
}

/// <summary>Answers pages that show looks, and a person's own first page.</summary>
internal sealed class QuestionsPort(IRequests requests) : IQuestions, IShowMine
{
    public async Task<IReadOnlyDictionary<Guid, QuestionInBrief>> OfAsync(IReadOnlyCollection<Guid> records, IReadOnlyCollection<Guid> entries, CancellationToken ct) =>
        (await requests.OfAsync(records, Question.Kind, ct)).Select(q => new QuestionInBrief(Question.EntryOf(q), Question.PathOf(q), q.DueAt, q.AnsweredAt)).Where(q => entries.Contains(q.Entry))
        .DistinctBy(q => q.Entry).ToDictionary(q => q.Entry);

    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct) => act.Person is not { } person ? [] :
        [.. (await requests.OfAsync([person], Question.Kind, ct)).Where(q => q.IsOpen)
            .Select(q => new MineLine(MinePart.Running, Question.PathOf(q), Speech.English ? "You asked about a look at your data" : "Bạn hỏi lại về một lần xem dữ liệu", null, q.DueAt))];
}
