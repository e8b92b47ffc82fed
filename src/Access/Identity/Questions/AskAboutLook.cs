using DeAn06.Trust;

namespace DeAn06.Identity.Questions;

/// <summary>
/// A person asks the office that looked at their data why (hỏi lại): a case for its leader, answered within the term of the law on personal data. One
/// question a look. Law on Personal Data Protection 91/2025, art. 4.
/// </summary>
internal sealed class AskAboutLook(PersonEntries entries, JoinedRecords joined, IRequests requests, IOffices offices, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Entry, string? Asked);

    internal async Task<Result<Done>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return KernelProblems.NotAllowed;
        if (RequestText.Said(command.Asked) is not { } asked) return IdentityProblems.QuestionMissing.At("Asked");
        var records = await joined.OfAsync(person, ct);
        if (await entries.FindAsync(records, command.Entry, ct) is not { Office.Length: > 0 } look) return KernelProblems.NotFound;
        if ((await requests.OfAsync(records, Question.Kind, ct)).Any(q => q.About == Ids.Handle(look.Id))) return IdentityProblems.AskedAlready.At("Asked");
        var made = await requests.MakeAsync(new NewPersonRequest(Question.Kind, Ids.Handle(look.Id), asked, look.Office, offices.Find(look.Office)?.Area?.ToString() ?? "",
            "Công dân hỏi lại về lần xem dữ liệu", "A person asks about a look at their data", Question.ClockRule), act, ct);
        journal.Record(act, new QuestionAsked(made.Id.Value, look.Id, look.Office, made.DueAt), person);
        return Done.It;
    }
}
