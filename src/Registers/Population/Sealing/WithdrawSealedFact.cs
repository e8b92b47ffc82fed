using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Sealing;

/// <summary>Body of a withdrawal.</summary>
internal sealed record SealedWithdrawRequest(string? Reason);

/// <summary>A sealed fact was recorded in error (wrong person, wrong paper): it is believed no more and never was true.</summary>
internal sealed class WithdrawSealedFact(SealedDesk desk, Journal journal) : IUseCase
{
    internal sealed record Command(Guid Person, Guid Fact, string? Reason, long Version);

    internal async Task<Result<SealedDone>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(command.Person, command.Version, act, ct);
        if (opened.Problem is { } refused) return refused;
        if (opened.Value.Standing(command.Fact) is not { } fact) return Problems.SealedUnknown;
        var reason = FactDesk.ReadReason(command.Reason);
        if (reason.Problem is { } mute) return mute;
        journal.Record(act, new SealedWithdrawn(fact.Slot, fact.Value.Kind, reason.Value), opened.Value.Person.Id);
        return desk.Take(opened.Value, fact.Slot, FactHistory.Withdraw(fact, opened.Value.By));
    }
}
