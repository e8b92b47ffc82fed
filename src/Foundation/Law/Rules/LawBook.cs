using System.Collections.Concurrent;
using System.Collections.Frozen;
using DeAn06.Law.Calendars;
using DeAn06.Law.Seed;

namespace DeAn06.Law.Rules;

/// <summary>A named calendar as its table writes it.</summary>
internal sealed record CalendarRow(string Code, string Vi, string En, string Hours, string Basis, SureMark Mark);

/// <summary>Everything the law tables held at one moment. Immutable, but for a cache of calendars made from an office's own hours.</summary>
internal sealed class LawBook
{
    private const int MostOwnCalendars = 64;
    private readonly FrozenDictionary<string, Rule[]> _rules;
    private readonly FrozenDictionary<string, RuleParameter[]> _parameters;
    private readonly FrozenDictionary<(string, string), RuleParameter[]> _byName;
    private readonly Purpose[] _purposes;
    private readonly FrozenDictionary<string, WorkingCalendar> _calendars;
    private readonly ConcurrentDictionary<string, WorkingCalendar> _own = [];

    internal LawBook(
        long revision, IEnumerable<Rule> rules, IEnumerable<RuleParameter> parameters, IEnumerable<Purpose> purposes,
        IEnumerable<CalendarRow> calendars, HolidayTable holidays)
    {
        Revision = revision;
        _rules = rules.GroupBy(r => r.Code).ToFrozenDictionary(g => g.Key, g => g.OrderBy(r => r.From).ToArray());
        var figures = parameters.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.From).ToList();
        _parameters = figures.GroupBy(p => p.Rule).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _byName = figures.GroupBy(p => (p.Rule, p.Name)).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _purposes = [.. purposes.OrderBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.From)];
        Holidays = holidays;
        _calendars = calendars.ToFrozenDictionary(c => c.Code, c => new WorkingCalendar(c.Code, c.Vi, c.En, HoursOf(c), holidays));
        if (!_calendars.ContainsKey(WorkingCalendar.StandardCode)) throw new InvalidDataException("The standard calendar is missing.");
    }

    internal long Revision { get; }

    internal HolidayTable Holidays { get; }

    internal IEnumerable<WorkingCalendar> Calendars =>
        _calendars.Values.OrderBy(c => c.Code != WorkingCalendar.StandardCode).ThenBy(c => c.Code, StringComparer.Ordinal);

    /// <summary>The book as the embedded tables write it: what a database holds before anyone decided anything.</summary>
    internal static LawBook FromSeed() =>
        new(0, LawSeed.Rules(), LawSeed.Parameters(), LawSeed.Purposes(), LawSeed.Calendars(), new HolidayTable(HolidaySeed.Read()));

    internal IEnumerable<Rule> RulesOn(DateOnly on) => _rules.Values.SelectMany(v => v).Where(r => r.IsInForce(on));

    internal IEnumerable<Rule> AllRules => _rules.Values.SelectMany(v => v);

    internal IReadOnlyList<Rule> History(string code) => _rules.GetValueOrDefault(code) ?? [];

    internal IReadOnlyList<RuleParameter> Parameters(string rule) => _parameters.GetValueOrDefault(rule) ?? [];

    internal RuleParameter? FindParameter(string rule, string name, DateOnly on)
    {
        if (!_byName.TryGetValue((rule, name), out var versions)) return null;
        foreach (var version in versions)
            if (version.IsInForce(on)) return version;
        return null;
    }

    internal IEnumerable<Purpose> PurposesOn(DateOnly on) => _purposes.Where(p => p.IsInForce(on));

    internal WorkingCalendar Calendar(string? codeOrHours)
    {
        if (codeOrHours is null) return _calendars[WorkingCalendar.StandardCode];
        if (_calendars.TryGetValue(codeOrHours, out var named) || _own.TryGetValue(codeOrHours, out named)) return named;
        if (!WorkingHours.TryParse(codeOrHours, out var hours)) return _calendars[WorkingCalendar.StandardCode];
        if (_own.Count >= MostOwnCalendars) _own.Clear();
        return _own.GetOrAdd(codeOrHours, text => new WorkingCalendar(text, "Giờ của cơ quan", "Hours of the office", hours, Holidays));
    }

    internal bool HasCalendar(string code) => _calendars.ContainsKey(code) || WorkingHours.TryParse(code, out _);

    private static WorkingHours HoursOf(CalendarRow row) =>
        WorkingHours.TryParse(row.Hours, out var hours) ? hours : throw new InvalidDataException($"Calendar {row.Code} has unreadable hours '{row.Hours}'.");
}
