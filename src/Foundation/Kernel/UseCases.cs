using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>Marks a use case: one file, one public verb, run by <see cref="UseCases"/> only.</summary>
public interface IUseCase;

/// <summary>A registered answer of a higher room to an event, called without reflection.</summary>
public sealed record Reaction(Type Event, Func<IServiceProvider, object, Act, CancellationToken, Task> Run);

/// <summary>
/// The one executor, for API and page alike. Each attempt has a fresh scope and one READ COMMITTED transaction; the result decides:
/// done commits, refused rolls back, refused-but-kept commits the refusal's own effects. Serialization failures, deadlocks and lost
/// updates rerun the whole use case, three times.
/// </summary>
public sealed class UseCases(IServiceScopeFactory scopes, IEnumerable<Reaction> reactions, WriteGate gate, ILogger<UseCases> log)
{
    private const int Attempts = 4;
    private readonly ILookup<Type, Reaction> reactionsTo = reactions.ToLookup(r => r.Event);

    /// <summary>Runs a use case within an act.</summary>
    public Task<Result<T>> RunAsync<TUseCase, T>(Func<TUseCase, Task<Result<T>>> run, Act act, CancellationToken ct)
        where TUseCase : class, IUseCase => RunAsync(run, act, null, ct);

    /// <summary>Runs a use case at most once per actor and key: the same request again gets the first answer again.</summary>
    public async Task<Result<T>> RunAsync<TUseCase, T>(
        Func<TUseCase, Task<Result<T>>> run, Act act, Idempotency? idempotency, CancellationToken ct)
        where TUseCase : class, IUseCase
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(run, act, idempotency, ct);
            }
            catch (Exception e) when (attempt < Attempts && IsWorthRerunning(e))
            {
                log.LogInformation("{UseCase} is run again after {Reason} (attempt {Attempt})", typeof(TUseCase).Name, e.GetType().Name, attempt);
            }
        }
    }

    private async Task<Result<T>> AttemptAsync<TUseCase, T>(
        Func<TUseCase, Task<Result<T>>> run, Act act, Idempotency? idempotency, CancellationToken ct)
        where TUseCase : class, IUseCase
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Db>();
        await using var transaction = await db.BeginAsync(ct);
        if (idempotency is not null && await idempotency.FindAsync<T>(db, act, ct) is { } before) return before;
        var result = await run(services.GetRequiredService<TUseCase>());
        if (result.Problem is { Kept: false })
        {
            await transaction.RollbackAsync(ct);
            return idempotency is not null && await idempotency.FindAsync<T>(db, act, ct) is { } meanwhile ? meanwhile : result;
        }
        if (gate.Refusal is { } shut && services.GetRequiredService<Journal>().HasMoreThanVital) return shut;
        await ReactAsync(services, act, ct);
        if (result.IsDone) idempotency?.QueueWrite(db, act, result.Value);
        await db.FlushAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    private async Task ReactAsync(IServiceProvider services, Act act, CancellationToken ct)
    {
        var journal = services.GetRequiredService<Journal>();
        for (var i = 0; i < journal.Count; i++)
            foreach (var reaction in reactionsTo[journal[i].Event.GetType()])
                await reaction.Run(services, journal[i].Event, act, ct);
        journal.QueueWrites();
    }

    private static bool IsWorthRerunning(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: PostgresException p } => IsWorthRerunning(p),
        PostgresException p => p.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            || (p.SqlState == PostgresErrorCodes.UniqueViolation && p is { SchemaName: "kernel", TableName: "idempotency" }),
        _ => false,
    };
}
