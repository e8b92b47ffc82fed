using DeAn06.Law;
using DeAn06.Messages;

namespace DeAn06.Identity.DataRights;

/// <summary>
/// The authority answers: it was granted, and is carried out in the same commit, or it was not and why. Who is refused deletion or restriction is told the law. The person
/// is told and reads the answer on the page of their rights.
/// </summary>
internal sealed class AnswerRight(IRequests requests, CarryOut carryOut, ILaw law, IMessages messages, Journal journal) : IUseCase
{
    /// <param name="What">What is deleted, when the request is to delete.</param>
    /// <param name="Until">The last day of a restriction; null until its owner lifts it.</param>
    /// <param name="Law">The rule by which deletion or restriction is refused.</param>
    internal sealed record Command(string? Outcome, string? Answer, IReadOnlyList<string> What, DateOnly? Until, string? Law);

    internal static readonly MessageKind Told = new("identity.right-answered/1",
        new("Trả lời yêu cầu về dữ liệu cá nhân", "Answers to requests about your data"),
        new("Yêu cầu về dữ liệu của bạn đã có trả lời", "Your request about your data was answered"),
        new("Mở trang quyền về dữ liệu của tôi để đọc câu trả lời.", "Open rights to my data to read the answer."),
        Urgency.Normal, Channels.Email | Channels.Push);

    internal async Task<Result<Done>> RunAsync(CaseId id, Command command, Act by, CancellationToken ct)
    {
        var act = by.For(DataRight.Purpose, DataRight.Basis);
        if (command.Outcome is not { } outcome || outcome is not (DataRight.DoneOutcome or DataRight.RefusedOutcome)) return IdentityProblems.RightOutcomeMissing.At("Outcome");
        var shown = await requests.ShowAsync(id, DataRight.Kind, act, ct);
        if (shown.Problem is { } unknown) return unknown;
        var basis = outcome == DataRight.RefusedOutcome && DataRight.NeedsLaw(shown.Value.Request.About) ? KeptByLaw.Find(command.Law, Clock.DayOf(act.At), law) : null;
        if (basis is null && outcome == DataRight.RefusedOutcome && DataRight.NeedsLaw(shown.Value.Request.About)) return IdentityProblems.LawMissing.At("Law");
        if (RequestText.Answer(command.Answer) is not { } said || RequestText.Answer(basis is null ? said : $"{basis.Basis}: {said}") is not { } told) return IdentityProblems.AnswerMissing.At("Answer");
        var answered = await requests.AnswerAsync(id, DataRight.Kind, outcome, told, act, ct);
        if (answered.Problem is { } refused) return refused;
        if (outcome == DataRight.DoneOutcome && await carryOut.RunAsync(answered.Value, command, act, ct) is { } obstacle) return obstacle;
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
