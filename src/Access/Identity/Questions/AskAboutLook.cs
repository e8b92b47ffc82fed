using DeAn06.Trust;
using DeAn06.Law;

namespace DeAn06.Identity.Questions;

/// <summary>
/// A person asks the office that looked at their data why (hỏi lại): a case for its leader, answered within the term of the law on personal data. One
/// question a look. Law on Personal Data Protection 91/2025, art. 4.
/// </summary>
internal sealed class AskAboutLook(PersonEntries entries, QuestionTable questions, IWork work, ILaw law, IOffices offices, Journal journal) : IUseCase
{
    private const string Citizen = "Công dân";

    internal sealed record Command(Guid Entry, string? Asked);

    internal async Task<Result<Done>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return KernelProblems.NotAllowed;
        var asked = OneLine.Of(command.Asked);
        if (asked.Length is < Question.ShortestText or > Question.LongestAsked) return IdentityProblems.QuestionMissing.At("Asked");
        if (await entries.FindAsync(person, command.Entry, ct) is not { Office.Length: > 0 } look) return KernelProblems.NotFound;
        if ((await questions.OfEntriesAsync(person, [look.Id], ct)).Count > 0) return IdentityProblems.AskedAlready.At("Asked");
        var office = offices.Find(look.Office);
        var due = law.Explain(law.ClockOf(Question.ClockRule, act.At, office?.Hours));
        // Everyone at the office reads the queue, so it names the question and not who asked.
        var nameless = act with { Actor = act.Actor with { Name = Citizen } };
        var id = await work.OpenAsync(new NewCase(Question.Kind, look.Office, office?.Area?.ToString() ?? "", person, "Công dân hỏi lại về lần xem dữ liệu", "A person asks about a look at their data",
            CaseDue.Of(Question.ClockRule, due)), nameless, ct);
        questions.Add(new Question(person, id, look.Id, asked, look.Office, act.At, due.Deadline.DueAt, null, null));
        journal.Record(act, new QuestionAsked(id.Value, look.Id, look.Office, due.Deadline.DueAt), person);
        return Done.It;
    }
}
