using System.Text.Json;
using DeAn06.Law;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;

namespace DeAn06.Services.Dossiers;

/// <summary>What is proposed as the result (dự thảo kết quả): whether it grants what was asked, and the words of the decision.</summary>
internal sealed record ResultDraft(bool Grants, string Text);

/// <summary>A line of "why this date", as it was computed.</summary>
internal sealed record DueStep(DateTime At, string Vi, string En, string? Basis)
{
    internal string Label => Speech.English ? En : Vi;
}

/// <summary>A date that is due and why.</summary>
internal sealed record DueDate(DateTime? At, IReadOnlyList<DueStep> Steps)
{
    internal static readonly DueDate None = new(null, []);

    internal static DueDate Of(DeadlineExplanation explained) =>
        new(explained.Deadline.DueOrNull, [.. explained.Steps.Select(s => new DueStep(s.At, s.Vi, s.En, s.Basis))]);
}

/// <summary>A clock as it is kept: all Law asks, but for the events, which are folded from the dossier's actions.</summary>
internal sealed record KeptClock(DateTime ReceivedAt, string Term, string Calendar, DeadlineEnd End, TimeOnly? CutOff, string? Basis)
{
    internal static KeptClock Of(DeadlineRequest r) => new(r.ReceivedAt, r.Term.ToString(), r.Calendar, r.End, r.CutOff, r.Basis);

    internal DeadlineRequest With(IReadOnlyList<ClockEvent> events) =>
        new(ReceivedAt, DeadlineTerm.TryParse(Term, out var term) ? term : throw new FormatException($"'{Term}' is not a term."), Calendar, End, CutOff, events, Basis);
}

/// <summary>
/// A dossier (hồ sơ) as its row stands. <paramref name="Person"/> is whom it is about, <paramref name="Applicant"/> who applied. Times are UTC.
/// </summary>
internal sealed record Dossier(
    Guid Person, Guid Id, Guid Applicant, string Procedure, int Version, string Case, string Form, int FormVersion, JsonElement Answers, Channel Channel,
    ResultDelivery Delivery, IReadOnlyList<string> Waivers, IReadOnlyDictionary<string, int> Units, string Receives, string Decides, bool IsPractice, DateTime SubmittedAt)
{
    /// <summary>The number given at reception (mã hồ sơ).</summary>
    internal string? Code { get; init; }

    internal DateTime? ReceivedAt { get; init; }

    internal KeptClock? Clock { get; init; }

    /// <summary>When it is due, null while no clock runs.</summary>
    internal DueDate Due { get; init; } = DueDate.None;

    /// <summary>The first date that was promised.</summary>
    internal DateTime? PromisedAt { get; init; }

    /// <summary>Until when the desk has to receive, refuse or ask for a supplement.</summary>
    internal DueDate AnswerBy { get; init; } = DueDate.None;

    internal DossierState State { get; init; }

    /// <summary>The office that has to act now, and its case.</summary>
    internal string Acts { get; init; } = "";

    internal Guid? CaseId { get; init; }

    internal DateTime? FinishedAt { get; init; }

    internal ResultDraft? Draft { get; init; }

    /// <summary>The code of the sealed result in the document store.</summary>
    internal string? Result { get; init; }

    internal int Actions { get; init; }

    internal string Handle => Ids.Handle(Id);

    /// <summary>Whom an entry of the journal about it names.</summary>
    internal Guid[] Subjects => Person == Applicant ? [Person] : [Person, Applicant];
}
