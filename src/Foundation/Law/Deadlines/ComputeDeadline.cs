using System.Globalization;
using DeAn06.Law.Calendars;
using DeAn06.Law.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Law.Deadlines;

/// <summary>Computes a deadline for anyone who asks and says step by step why. Public, without personal data.</summary>
internal static class ComputeDeadline
{
    private const int MostEvents = 50;
    private const int LastStartYear = 2060;

    /// <summary>What is asked: a term, or a rule whose term is meant. <c>ReceivedAt</c> with its offset, or local time without one.</summary>
    internal sealed record Question(
        string? ReceivedAt, string? Term = null, string? Rule = null, string? Calendar = null, string? End = null, string? CutOff = null,
        IReadOnlyList<Happened>? Events = null);

    /// <summary>A stop, restart or extension: <c>kind</c> is stop, restart or extend.</summary>
    internal sealed record Happened(string? Kind, string? At, string? Until = null, string? Term = null, string? Basis = null);

    internal sealed record Answer(
        DateTime StartsAt, DateTime? DueAt, bool Stopped, bool Unsure, string Term, string Calendar, string End, long Revision, IReadOnlyList<StepAnswer> Steps)
    {
        internal static Answer Of(DeadlineExplanation e, long revision) => new(
            e.Deadline.StartsAt, e.Deadline.DueOrNull, e.Deadline.IsStopped, e.Deadline.IsUnsure, e.Request.Term.ToString(), e.Request.Calendar,
            e.Request.End == DeadlineEnd.EndOfDay ? "end-of-day" : "same-time", revision,
            [.. e.Steps.Select(s => new StepAnswer(s.Kind.ToString().ToLowerInvariant(), s.At, s.Vi, s.En, s.Basis, s.IsUnsure))]);
    }

    internal sealed record StepAnswer(string Kind, DateTime At, string Vi, string En, string? Basis, bool Unsure);

    internal static Result<DeadlineExplanation> Run(Question question, LawLibrary law)
    {
        var request = Parse(question, law);
        if (request.Problem is { } wrong) return wrong;
        try
        {
            return law.Explain(request.Value);
        }
        catch (ArgumentOutOfRangeException)
        {
            return LawProblems.BeyondCalendars;
        }
    }

    private static Result<DeadlineRequest> Parse(Question q, LawLibrary law)
    {
        if (!TryMoment(q.ReceivedAt, out var received)) return LawProblems.StartWrong;
        if (q.Calendar is { Length: > 0 } code && !law.Book.HasCalendar(code))
            return LawProblems.CalendarUnknown.With("calendar", code).With("list", string.Join(", ", law.Calendars.Select(c => c.Code)));
        var clock = Clock(q, received, law);
        if (clock.Problem is { } noTerm) return noTerm;
        var events = Events(q.Events);
        if (events.Problem is { } wrong) return wrong;
        var request = clock.Value with { Events = events.Value };
        if (q.End is { Length: > 0 }) request = request with { End = q.End == "end-of-day" ? DeadlineEnd.EndOfDay : DeadlineEnd.SameTime };
        if (q.CutOff is not { Length: > 0 } text) return request;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var cutOff)
            ? request with { CutOff = cutOff } : LawProblems.TimeWrong;
    }

    private static Result<DeadlineRequest> Clock(Question q, DateTime received, LawLibrary law)
    {
        var calendar = q.Calendar is { Length: > 0 } code ? code : WorkingCalendar.StandardCode;
        if (q.Rule is not { Length: > 0 } rule)
            return DeadlineTerm.TryParse(q.Term, out var term) ? new DeadlineRequest(received, term, calendar) : LawProblems.TermWrong;
        var found = law.Rule(rule, VietnamClock.Day(received));
        if (found.Problem is { } unknown) return unknown.Code == LawProblems.RuleUnknown.Code ? unknown.At("rule") : unknown.At("receivedAt");
        if (law.FindParameter(rule, "term", VietnamClock.Day(received)) is null) return LawProblems.TermWrong;
        return law.ClockOf(rule, received, calendar);
    }

    private static Result<IReadOnlyList<ClockEvent>> Events(IReadOnlyList<Happened>? happened)
    {
        var events = new List<ClockEvent>();
        foreach (var h in happened ?? [])
        {
            if (events.Count >= MostEvents || Event(h) is not { } e) return LawProblems.EventsWrong.With("number", events.Count + 1);
            events.Add(e);
        }
        return events.ToArray();
    }

    private static ClockEvent? Event(Happened h)
    {
        if (!TryMoment(h.At, out var at)) return null;
        DateTime until = default;
        if (h.Until is { Length: > 0 } && (!TryMoment(h.Until, out until) || until < at)) return null;
        return h.Kind switch
        {
            "stop" => ClockEvent.Stop(at, h.Until is { Length: > 0 } ? until : null, h.Basis),
            "restart" => ClockEvent.Restart(at, h.Basis),
            "extend" when DeadlineTerm.TryParse(h.Term, out var term) => ClockEvent.Extend(at, term, h.Basis),
            _ => null,
        };
    }

    /// <summary>A moment with an offset (Z, +07:00), or local time of Việt Nam without one; years 2000 to 2060.</summary>
    internal static bool TryMoment(string? text, out DateTime utc)
    {
        utc = default;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return false;
        if (moment.Year < Timeline.FirstYear || moment.Year > LastStartYear) return false;
        var local = DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain) && plain.Kind == DateTimeKind.Unspecified;
        utc = local ? VietnamClock.Utc(plain) : moment.UtcDateTime;
        return utc.Year >= Timeline.FirstYear;
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/law/deadlines",
        (Question question, HttpContext http, LawLibrary law) => Run(question, law).Then(e => Answer.Of(e, law.Revision)).ToHttp(http))
        .WithName("ComputeDeadline").WithTags("Law").Produces<Answer>().ProducesProblem(400).ProducesProblem(404);
}
