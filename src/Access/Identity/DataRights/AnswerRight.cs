using DeAn06.Messages;

namespace DeAn06.Identity.DataRights;

/// <summary>The authority answers: it was done, or it was not and why. The person is told and reads the answer on the page of their rights.</summary>
internal sealed class AnswerRight(IRequests requests, IMessages messages, Journal journal) : IUseCase
{
    internal static readonly MessageKind Told = new("identity.right-answered/1",
        new("Trả lời yêu cầu về dữ liệu cá nhân", "Answers to requests about your data"),
        new("Yêu cầu về dữ liệu của bạn đã có trả lời", "Your request about your data was answered"),
        new("Mở trang quyền về dữ liệu của tôi để đọc câu trả lời.", "Open rights to my data to read the answer."),
        Urgency.Normal, Channels.Email | Channels.Push);

    internal async Task<Result<Done>> RunAsync(CaseId id, string? outcome, string? answer, Act act, CancellationToken ct)
    {
        if (outcome is not (DataRight.DoneOutcome or DataRight.RefusedOutcome)) return IdentityProblems.RightOutcomeMissing.At("Outcome");
        if (RequestText.Answer(answer) is not { } said) return IdentityProblems.AnswerMissing.At("Answer");
        var answered = await requests.AnswerAsync(id, DataRight.Kind, outcome, said, act, ct);
        if (answered.Problem is { } refused) return refused;
        journal.Record(act, new RightAnswered(id.Value, answered.Value.About, outcome), answered.Value.Person);
        messages.Send(new NewMessage(Told.Code, Receiver.Person(answered.Value.Person), new Dictionary<string, string>(), "/toi/quyen"), act);
        return Done.It;
    }
}

/// <summary>A request as the authority sees it.</summary>
internal sealed class ShowRight(IRequests requests) : IUseCase
{
    internal Task<Result<ShownRequest>> RunAsync(CaseId id, Act act, CancellationToken ct) => requests.ShowAsync(id, DataRight.Kind, act, ct);
}

/// <summary>One's own requests, those made under merged records too.</summary>
internal sealed class MyRights(IRequests requests, Trust.JoinedRecords joined) : IShowMine
{
    internal async Task<IReadOnlyList<PersonRequest>> OfPersonAsync(Guid person, CancellationToken ct) => await requests.OfAsync(await joined.OfAsync(person, ct), DataRight.Kind, ct);

    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct) => act.Person is not { } person ? [] :
        [.. (await OfPersonAsync(person, ct)).Where(r => r.IsOpen).Select(r => new MineLine(MinePart.Running, "/toi/quyen#yeu-cau", DataRight.Of(r).Text, null, r.DueAt))];
}
