using DeAn06.Messages;

namespace DeAn06.Identity.Questions;

/// <summary>The leader of the office answers; the person is told and reads the answer beside the look.</summary>
internal sealed class AnswerQuestion(QuestionTable questions, IWork work, IMessages messages, Journal journal) : IUseCase
{
    internal static readonly MessageKind Told = new("identity.question-answered/1",
        new("Trả lời khi bạn hỏi lại", "Answers to what you asked"),
        new("Cơ quan đã trả lời câu hỏi của bạn", "An office answered your question"),
        new("{office} đã trả lời câu hỏi của bạn về một lần xem dữ liệu.", "{office} answered your question about a look at your data."),
        Urgency.Normal, Channels.Email | Channels.Push);

    internal async Task<Result<Done>> RunAsync(CaseId id, string? answer, string office, Act act, CancellationToken ct)
    {
        var said = OneLine.Of(answer);
        if (said.Length is < Question.ShortestText or > Question.LongestAnswer) return IdentityProblems.AnswerMissing.At("Answer");
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value is not { Kind: Question.Kind, Person: { } person } || await questions.OfCaseAsync(person, id, ct) is not { } question) return KernelProblems.NotFound;
        var closed = await work.CloseAsync(id, said, act, ct);
        if (closed.Problem is { } refused) return refused;
        questions.Answer(question, said, act.At);
        journal.Record(act, new QuestionAnswered(id.Value, question.Entry), person);
        messages.Send(new NewMessage(Told.Code, Receiver.Person(person), new Dictionary<string, string> { ["office"] = office }, question.Path), act);
        return Done.It;
    }
}

/// <summary>What persons are told about their questions.</summary>
internal sealed class QuestionMessages : IContribute<MessageKind>
{
    public IEnumerable<MessageKind> Contribute() => [AnswerQuestion.Told];
}
