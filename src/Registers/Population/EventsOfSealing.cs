using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>A sealed fact (thông tin niêm phong: tiền án, biện pháp ngăn chặn, truy nã) was recorded. Decree 154/2024, art. 11.</summary>
[Event("population.sealed-recorded/1", IsSealed = true)]
public sealed record SealedRecorded(Guid Fact, string Kind);

/// <summary>A sealed fact ended on a day, by the paper named.</summary>
[Event("population.sealed-ended/1", IsSealed = true)]
public sealed record SealedEnded(Guid Fact, string Kind, DateOnly On, string Ending);

/// <summary>A sealed fact recorded in error was withdrawn: it was never true.</summary>
[Event("population.sealed-withdrawn/1", IsSealed = true)]
public sealed record SealedWithdrawn(Guid Fact, string Kind, string Reason);

/// <summary>A person's sealed facts were asked for and shown, also when there were none.</summary>
[Event("population.sealed-viewed/1", IsSealed = true)]
public sealed record SealedViewed(DateOnly? AsOf, DateTime? KnownOn);

/// <summary>Someone asked for a person's sealed facts, or for a deed on them, and was refused.</summary>
[Event("population.sealed-refused/1", IsSealed = true)]
public sealed record SealedRefused(DateOnly? AsOf, DateTime? KnownOn);

/// <summary>The events of sealed facts.</summary>
internal static class EventsOfSealing
{
    internal static readonly IReadOnlyList<Type> All =
        [typeof(SealedRecorded), typeof(SealedEnded), typeof(SealedWithdrawn), typeof(SealedViewed), typeof(SealedRefused)];
}
