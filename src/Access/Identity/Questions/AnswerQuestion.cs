using DeAn06.Messages;

namespace DeAn06.Identity.Questions;

/// <summary>The leader of the office answers; the person is told and reads the answer beside the look.</summary>
internal sealed class AnswerQuestion(IRequests requests, IMessages messages, Journal journal) : IUseCase
{
    internal static readonly MessageKind Told = new("identity.question-answered/1",
        new("Trả lời khi bạn hỏi lại", "Answers to what you asked"),
        new("Cơ quan đã trả lời câu hỏi của bạn", "An office answered your question"),
        new("{office} đã trả lời câu hỏi của bạn về một lần xem dữ liệu.", "{office} answered your question about a look at your data."),
        Urgency.Normal, Channels.Email | Channels.Push);

    internal async Task<Result<Done>> RunAsync(CaseId id, string? answer, string office, Act act, CancellationToken ct)
    {
        if (RequestText.Answer(answer) is not { } said) return IdentityProblems.AnswerMissing.At("Answer");
        var answered = await requests.AnswerAsync(id, Question.Kind, Question.Answered, said, act, ct);
        if (answered.Problem is { } refused) return refused;
        var question = answered.Value;
        journal.Record(act, new QuestionAnswered(id.Value, Question.EntryOf(question)), question.Person);
        messages.Send(new NewMessage(Told.Code, Receiver.Person(question.Person), new Dictionary<string, string> { ["office"] = office }, Question.PathOf(question)), act);
        return Done.It;
    }
}

/// <summary>What persons are told about their questions.</summary>
internal sealed class QuestionMessages : IContribute<MessageKind>
{
    public IEnumerable<MessageKind> Contribute() => [AnswerQuestion.Told];
}
