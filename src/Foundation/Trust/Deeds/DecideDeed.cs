using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace DeAn06.Trust.Deeds;

/// <summary>The second person approves a deed, and it happens; or refuses it, and it does not.</summary>
internal sealed class DecideDeed(TwoPeople people, Db db, Journal journal) : IUseCase
{
    internal async Task<Result<Deed>> ApproveAsync(Guid id, string? reason, ReadyDeed ready, Act act, CancellationToken ct)
    {
        var approved = await people.ApproveAsync(id, reason, act, ct);
        if (!approved.IsDone) return approved;
        var applied = await ready.Apply(db, journal, ct);
        return applied.Problem is { } refused ? refused : approved;
    }

    internal Task<Result<Deed>> RefuseAsync(Guid id, string? reason, Act act, CancellationToken ct) => people.RefuseAsync(id, reason, act, ct);
}

/// <summary>The proposer takes a deed back.</summary>
internal sealed class WithdrawDeed(TwoPeople people) : IUseCase
{
    internal Task<Result<Deed>> RunAsync(Guid id, Act act, CancellationToken ct) => people.WithdrawAsync(id, act, ct);
}

/// <summary>Brings a decision to its deed: makes it ready without a transaction, approves it in one, clears up when that failed. For page and API.</summary>
internal sealed class Deciding(NpgsqlDataSource source, UseCases useCases, DeedKinds kinds)
{
    internal async Task<Result<Deed>> ApproveAsync(Guid id, string? reason, Act act, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Approve)) return KernelProblems.NotAllowed;
        if (await DeedTable.FindAsync(source, id, ct) is not { } deed) return KernelProblems.NotFound;
        // Asked before anything is made ready, and again under the lock.
        if (TwoPeople.RefusalToDecide(deed, act) is { } refusal) return refusal;
        if (reason?.Trim().Length is not (>= Deed.LeastReason and <= Deed.MostReason)) return TrustProblems.DeedReason;
        var ready = await kinds[deed.Kind].PrepareAsync(deed, act, ct);
        if (ready.Problem is { } cannot) return cannot;
        var done = false;
        try
        {
            var result = await useCases.RunAsync<DecideDeed, Deed>(u => u.ApproveAsync(id, reason, ready.Value, act, ct), act, ct);
            done = result.IsDone;
            return result;
        }
        finally
        {
            if (!done) ready.Value.Undo?.Invoke();
        }
    }

    internal Task<Result<Deed>> RefuseAsync(Guid id, string? reason, Act act, CancellationToken ct) =>
        useCases.RunAsync<DecideDeed, Deed>(u => u.RefuseAsync(id, reason, act, ct), act, ct);

    internal Task<Result<Deed>> WithdrawAsync(Guid id, Act act, CancellationToken ct) =>
        useCases.RunAsync<WithdrawDeed, Deed>(u => u.RunAsync(id, act, ct), act, ct);
}
