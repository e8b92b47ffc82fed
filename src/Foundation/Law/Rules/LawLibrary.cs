using System.Globalization;
using DeAn06.Law.Calendars;
using DeAn06.Law.Deadlines;

namespace DeAn06.Law.Rules;

/// <summary>Keeps the current <see cref="LawBook"/> and answers from it; before the database is ready, from the embedded tables.</summary>
internal sealed class LawLibrary(Func<long, CancellationToken, Task<LawBook?>> newer) : ILaw
{
    private volatile LawBook _book = LawBook.FromSeed();

    internal LawBook Book => _book;

    public long Revision => _book.Revision;

    public IReadOnlyList<WorkingCalendar> Calendars => [.. _book.Calendars];

    public IReadOnlyList<Rule> Rules(DateOnly on, string? domain = null) =>
        [.. _book.RulesOn(on).Where(r => domain is null || r.Domain == domain).OrderBy(r => r.Domain, StringComparer.Ordinal).ThenBy(r => r.Code, StringComparer.Ordinal)];

    public Result<Rule> Rule(string code, DateOnly on)
    {
        var versions = _book.History(code);
        if (versions.Count == 0) return LawProblems.RuleUnknown.With("code", code);
        return versions.FirstOrDefault(r => r.IsInForce(on)) is { } rule
            ? rule
            : LawProblems.RuleNotInForce.With("code", code).With("day", Iso(on)).With("periods", string.Join("; ", versions.Select(v => $"{Iso(v.From)} – {(v.To is { } to ? Iso(to) : "…")}")));
    }

    public IReadOnlyList<Rule> History(string code) => _book.History(code);

    public IReadOnlyList<RuleParameter> Parameters(string rule) => _book.Parameters(rule);

    public RuleParameter Parameter(string rule, string name, DateOnly on) => _book.FindParameter(rule, name, on)
        ?? throw new InvalidOperationException($"Rule {rule} has no parameter '{name}' in force on {Iso(on)}.");

    public RuleParameter? FindParameter(string rule, string name, DateOnly on) => _book.FindParameter(rule, name, on);

    public IReadOnlyList<Purpose> Purposes(DateOnly on) => [.. _book.PurposesOn(on)];

    public Result<Purpose> CheckPurpose(string? purpose, string? legalBasis, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(purpose)) return LawProblems.PurposeMissing.With("list", Codes(on));
        if (_book.PurposesOn(on).FirstOrDefault(p => p.Code == purpose.Trim()) is not { } found)
            return LawProblems.PurposeUnknown.With("purpose", purpose.Trim()).With("list", Codes(on));
        var bases = string.Join("; ", found.LegalBases);
        if (string.IsNullOrWhiteSpace(legalBasis)) return LawProblems.LegalBasisMissing.With("purpose", found.Code).With("list", bases);
        return found.LegalBases.Any(b => Same(b, legalBasis)) ? found : LawProblems.LegalBasisWrong.With("purpose", found.Code).With("list", bases);
    }

    public WorkingCalendar Calendar(string? codeOrHours) => _book.Calendar(codeOrHours);

    public IReadOnlyList<Holiday> Holidays(int year) => [.. _book.Holidays.All.Where(h => h.Day.Year == year)];

    public DeadlineRequest ClockOf(string rule, DateTime receivedAt, string? calendar = null, string parameter = "term")
    {
        var book = _book;
        var on = VietnamClock.Day(receivedAt);
        var term = Parameter(rule, parameter, on);
        var basis = book.History(rule).FirstOrDefault(r => r.IsInForce(on))?.Basis ?? term.Basis;
        return new DeadlineRequest(receivedAt, term.Term, calendar ?? WorkingCalendar.StandardCode,
            book.FindParameter(rule, "end", on)?.End ?? book.FindParameter("time.working-week", "end", on)?.End ?? DeadlineEnd.SameTime,
            book.FindParameter(rule, "cut-off", on)?.Time, null, basis);
    }

    public Deadline Compute(in DeadlineRequest request) => Engine.Compute(_book.Calendar(request.Calendar), request);

    public DeadlineExplanation Explain(in DeadlineRequest request) => new Explainer(_book.Calendar(request.Calendar), request).Run();

    public async Task RefreshAsync(CancellationToken ct)
    {
        if (await newer(_book.Revision, ct) is { } book && book.Revision > _book.Revision) _book = book;
    }

    private string Codes(DateOnly on) => string.Join(", ", _book.PurposesOn(on).Select(p => p.Code));

    private static bool Same(string known, string given) =>
        string.Equals(known, string.Join(' ', given.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
