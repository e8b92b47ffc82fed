using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Residence;

/// <summary>
/// A stay ends: its registration is removed (xóa đăng ký), or the person came back. Removing a permanent residence needs one of the nine grounds of
/// the Law on Residence 2020, art. 24.
/// </summary>
internal sealed class EndStay(StayEnding ending) : IUseCase
{
    internal sealed record Command(Guid Person, Guid Stay, string? On, string? Removal, string? Reason, long Version);

    internal Task<Result<RecordedFact>> RunAsync(Command c, Act act, CancellationToken ct) => ending.EndAsync(new(c.Person, c.Stay, c.On, c.Removal, c.Reason, c.Version), act, ct);
}
