namespace DeAn06.Services;

internal static class EventsOfCounter
{
    internal static readonly IReadOnlyList<Type> All = [typeof(CounterOpened), typeof(CounterMissed), typeof(CounterViewed), typeof(CounterHelped), typeof(CounterAppliesFor), typeof(CounterRefused)];
}

/// <summary>An officer at the counter found a citizen by their card or number; <paramref name="ByCard"/> when the card was scanned.</summary>
[Event("services.counter-opened/1")]
public sealed record CounterOpened(Guid Visit, bool ByCard);

/// <summary>An officer at the counter asked for a number nobody has.</summary>
[Event("services.counter-missed/1")]
public sealed record CounterMissed(bool ByCard);

/// <summary>An officer saw the citizen of a visit; <paramref name="Fields"/> are what was shown.</summary>
[Event("services.counter-viewed/1")]
public sealed record CounterViewed(Guid Visit, IReadOnlyList<string> Fields);

/// <summary>A citizen without a phone agreed that the officer types for them: <paramref name="Consent"/> is spoken or written. No code is asked for or shown.</summary>
[Event("services.counter-helped/1")]
public sealed record CounterHelped(Guid Visit, string Procedure, string Consent);

/// <summary>Who came to the counter applies for another, or for themself again; the entry names both. <paramref name="Why"/>: child, ward, self.</summary>
[Event("services.counter-applies-for/1")]
public sealed record CounterAppliesFor(Guid Visit, string Why);

/// <summary>Who came to the counter does not represent the one for whom an application was tried; the entry names both.</summary>
[Event("services.counter-refused/1")]
public sealed record CounterRefused(Guid Visit);
