namespace DeAn06.Identity.Questions;

/// <summary>A question of a person about an entry of the journal (hỏi lại): a request to the office that looked, about the entry's handle.</summary>
internal static class Question
{
    internal const string Kind = "identity.data-question";
    internal const string ClockRule = "personal-data.rights";
    internal const string Answered = "answered";

    internal static string PathOf(Guid entry) => $"/toi/ai-da-xem/{Ids.Handle(entry)}/hoi-lai";

    internal static string PathOf(PersonRequest question) => PathOf(EntryOf(question));

    internal static Guid EntryOf(PersonRequest question) => Ids.TryParseHandle(question.About, out var entry) ? entry : throw new InvalidOperationException("A question names no entry.");
}

/// <summary>Questions in the queue of the office that looked; its leader answers, who also knows what the officer was working on.</summary>
internal sealed class QuestionKind : IContribute<CaseKind>
{
    public IEnumerable<CaseKind> Contribute() =>
        [new(Question.Kind, "Công dân hỏi lại về lần xem dữ liệu", "A person asks about a look at their data", "/can-bo/hoi-lai/{handle}", WorkPermissions.Assign, FourEyes: false, OneOpen: false)];
}
