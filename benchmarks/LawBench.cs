using System.Diagnostics;
using DeAn06.Law;
using DeAn06.Law.Calendars;
using DeAn06.Law.Deadlines;
using DeAn06.Law.Seed;

namespace DeAn06.Bench;

/// <summary>Deadline computations a second on one core: a mix of units, conventions, cut-offs and one in ten with a stop and an extension.</summary>
internal static class LawBench
{
    private const int Cases = 4_096;
    private const int Rounds = 500;
    private const double AtLeast = 1_000_000;

    internal static Task<int> RunAsync(string[] args)
    {
        var calendar = new WorkingCalendar("bench", "", "", WorkingHours.Standard, new HolidayTable(HolidaySeed.Read()));
        var requests = Requests();
        Round(calendar, requests);
        var rates = new List<double>();
        for (var run = 0; run < 3; run++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < Rounds; i++) Round(calendar, requests);
            var done = (double)Rounds * Cases;
            rates.Add(done / clock.Elapsed.TotalSeconds);
            Console.WriteLine($"law: run {run + 1}: {rates[^1] / 1e6:F2} M deadlines/s on one core, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / done:F1} B each");
        }
        var median = rates.Order().ElementAt(1);
        Console.WriteLine($"law: median {median / 1e6:F2} M/s (at least {AtLeast / 1e6:F0} M/s): {(median >= AtLeast ? "met" : "MISSED")}");
        return Task.FromResult(median >= AtLeast ? 0 : 1);
    }

    private static long Round(WorkingCalendar calendar, DeadlineRequest[] requests)
    {
        var sum = 0L;
        foreach (ref readonly var request in requests.AsSpan()) sum += Engine.Compute(calendar, request).DueAt.Ticks;
        return sum;
    }

    private static DeadlineRequest[] Requests()
    {
        var random = new Random(6);
        var units = Enum.GetValues<DeadlineUnit>();
        var requests = new DeadlineRequest[Cases];
        for (var i = 0; i < Cases; i++)
        {
            var at = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(12 * 365 * 1440));
            ClockEvent[]? events = i % 10 > 0 ? null :
                [ClockEvent.Stop(at.AddHours(3), at.AddHours(30)), ClockEvent.Extend(at.AddHours(40), DeadlineTerm.WorkingDays(2))];
            requests[i] = new DeadlineRequest(at, DeadlineTerm.Of(random.Next(1, 31), units[i % units.Length]), "bench",
                (DeadlineEnd)(i % 2), i % 3 == 0 ? new TimeOnly(15, 0) : null, events);
        }
        return requests;
    }
}
