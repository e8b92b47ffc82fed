using DeAn06.Trust;

namespace DeAn06.Identity.Questions;

/// <summary>A question as its office sees it, with the look it is about and what the officer may do.</summary>
internal sealed class ShowQuestion(IWork work, QuestionTable questions, PersonEntries entries) : IUseCase
{
    internal sealed record Shown(Proposal Case, Question Question, PersonEntry? Look, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value is not { Kind: Question.Kind, Person: { } person } || await questions.OfCaseAsync(person, id, ct) is not { } question) return KernelProblems.NotFound;
        return new Shown(found.Value, question, await entries.FindAsync(person, question.Entry, ct), work.AllowedOf(found.Value, act));
    }
}

/// <summary>The look a person asks about, and the question if they asked already.</summary>
internal sealed class ShowLook(QuestionTable questions, PersonEntries entries) : IUseCase
{
    internal sealed record Shown(PersonEntry Look, Question? Question);

    internal async Task<Result<Shown>> RunAsync(Guid entry, Act act, CancellationToken ct)
    {
        if (act.Person is not { } person || await entries.FindAsync(person, entry, ct) is not { Office.Length: > 0 } look) return KernelProblems.NotFound;
        return new Shown(look, (await questions.OfEntriesAsync(person, [entry], ct)).FirstOrDefault());
    }
}

/// <summary>Answers pages that show looks, and a person's own first page.</summary>
internal sealed class QuestionsPort(QuestionTable questions) : IQuestions, IShowMine
{
    public async Task<IReadOnlyDictionary<Guid, QuestionInBrief>> OfAsync(Guid person, IReadOnlyCollection<Guid> entries, CancellationToken ct) =>
        (await questions.OfEntriesAsync(person, entries, ct)).ToDictionary(q => q.Entry, q => new QuestionInBrief(q.Entry, q.Path, q.DueAt, q.AnsweredAt));

    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct) => act.Person is not { } person ? [] :
        [.. (await questions.OpenOfAsync(person, ct)).Select(q => new MineLine(MinePart.Running, q.Path, Speech.English ? "You asked about a look at your data" : "Bạn hỏi lại về một lần xem dữ liệu", null, q.DueAt))];
}
