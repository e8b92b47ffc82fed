using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>A person reported a field of their own record as wrong (báo sai); answered by <paramref name="DueAt"/> (UTC) by the commune police <paramref name="Office"/>.</summary>
[Event("population.wrong-reported/1")]
public sealed record WrongReported(Guid Case, string Field, string Office, DateTime DueAt);

/// <summary>The police answered a report: <paramref name="Outcome"/> is corrected or kept.</summary>
[Event("population.report-answered/1")]
public sealed record ReportAnswered(Guid Case, string Field, string Outcome);

internal static class EventsOfReports
{
    internal static readonly IReadOnlyList<Type> All = [typeof(WrongReported), typeof(ReportAnswered)];
}
