using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>One due duty or outbox message. The same errand may come again after a failure: <paramref name="Id"/> tells.</summary>
public sealed record Errand(Guid Id, string Name, string Key, string Payload, DateTime DueAt, int Attempt);

/// <summary>
/// A duty (việc đến hạn): what the platform itself does at a time: a lapse, an apology a day before. Runs as a use case by
/// <c>system:&lt;name&gt;</c>; its effect and its end commit together, so it happens once.
/// </summary>
public interface IDuty
{
    Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct);
}

/// <summary>Delivers an outbox message to the outside. At least once: the receiver tells repeats by the errand's id.</summary>
public interface IDeliver
{
    Task DeliverAsync(Errand message, CancellationToken ct);
}

/// <summary>Thrown by a deliverer whose message must wait until a time it knows (giờ yên tĩnh, Retry-After), and by a duty that came before its time: no failure, it comes again then.</summary>
public sealed class NotYet(DateTime until) : Exception
{
    /// <summary>When to come again, UTC.</summary>
    public DateTime Until => until;
}

/// <summary>Queues duties in the running use case's transaction.</summary>
public sealed class Duties(Db db)
{
    /// <summary>Sets the duty <paramref name="name"/> for <paramref name="key"/>; setting it again before it is done moves it.</summary>
    public void Set(string name, string key, DateTime dueAt, string payload = "", DateTime? madeAt = null) => db.Write("""
        INSERT INTO kernel.errand (id, queue, name, key, payload, due_at) VALUES ($1, 'duty', $2, $3, $4, $5)
        ON CONFLICT (queue, name, key) DO UPDATE SET due_at = excluded.due_at, payload = excluded.payload WHERE errand.done_at IS NULL
        """, null, Ids.New(madeAt ?? dueAt), name, key, payload, dueAt);

    /// <summary>Takes a duty back that is not done yet.</summary>
    public void Drop(string name, string key) =>
        db.Write("DELETE FROM kernel.errand WHERE queue = 'duty' AND name = $1 AND key = $2 AND done_at IS NULL", null, name, key);
}

/// <summary>Queues messages to the outside in the running use case's transaction; they are delivered afterwards.</summary>
public sealed class Outbox(Db db)
{
    /// <summary>Queues one message for the deliverer registered as <paramref name="name"/>. <paramref name="key"/> is unique per name.</summary>
    public Guid Send(Act act, string name, string key, string payload)
    {
        var id = Ids.New(act.At);
        db.Write("INSERT INTO kernel.errand (id, queue, name, key, payload, due_at) VALUES ($1, 'outbox', $2, $3, $4, $5)", 1, id, name, key, payload, act.At);
        return id;
    }

    /// <summary>Queues many messages at once (COPY), each due at a time of its own, so that a flood can be paced.</summary>
    public async Task SendManyAsync(Act act, string name, IEnumerable<(string Key, string Payload, DateTime DueAt)> messages, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var copy = await db.Connection.BeginBinaryImportAsync("COPY kernel.errand (id, queue, name, key, payload, due_at) FROM STDIN (FORMAT binary)", ct);
        foreach (var (key, payload, dueAt) in messages) await copy.WriteRowAsync(ct, Ids.New(act.At), "outbox", name, key, payload, dueAt);
        await copy.CompleteAsync(ct);
    }
}

/// <summary>Who runs errands of a name. Made by <c>AddDuty</c> and <c>AddDeliverer</c>. Those that go <paramref name="Together"/> do not wait for one another.</summary>
public sealed record ErrandRunner(string Queue, string Name, Func<IServiceProvider, Errand, Guid, DateTime, CancellationToken, Task> Run, bool Together = false);

/// <summary>Claims due errands with a lease that other nodes respect, runs them, and tries failed ones again later and later.</summary>
internal sealed class ErrandStep(NpgsqlDataSource source, IServiceScopeFactory scopes, IEnumerable<ErrandRunner> runners, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private readonly Dictionary<string, ErrandRunner> byName = runners.ToDictionary(r => $"{r.Queue} {r.Name}");

    /// <summary>Runs up to ten due errands of a queue; answers how many were claimed.</summary>
    internal async Task<int> StepAsync(string queue, CancellationToken ct)
    {
        var names = byName.Values.Where(r => r.Queue == queue).Select(r => r.Name).ToArray();
        if (names.Length == 0) return 0;
        var at = clock.GetUtcNow().UtcDateTime;
        var lease = Ids.New(at);
        var claimed = await ClaimAsync(queue, names, lease, at, ct);
        var runs = claimed.ConvertAll(e => (Runner: byName[$"{queue} {e.Name}"], Errand: e));
        var together = Task.WhenAll(runs.Where(r => r.Runner.Together).Select(r => RunAsync(r.Runner, r.Errand, lease, ct)));
        foreach (var (runner, errand) in runs.Where(r => !r.Runner.Together)) await RunAsync(runner, errand, lease, ct);
        await together;
        return claimed.Count;
    }

    private async Task RunAsync(ErrandRunner runner, Errand errand, Guid lease, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await runner.Run(scope.ServiceProvider, errand, lease, at, ct);
        }
        catch (NotYet later)
        {
            await ExecuteAsync("UPDATE kernel.errand SET lease_until = NULL, lease = NULL, due_at = $3, attempt = attempt - 1 WHERE id = $1 AND lease = $2", ct, errand.Id, lease, later.Until);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var wait = TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, errand.Attempt)));
            await ExecuteAsync("UPDATE kernel.errand SET lease_until = NULL, lease = NULL, due_at = $3, last_error = $4 WHERE id = $1 AND lease = $2",
                ct, errand.Id, lease, at + wait, e.GetType().Name);
        }
    }

    private async Task<List<Errand>> ClaimAsync(string queue, string[] names, Guid lease, DateTime at, CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            UPDATE kernel.errand e SET lease = $3, lease_until = $5, attempt = attempt + 1
            WHERE e.id IN (
                SELECT id FROM kernel.errand
                WHERE queue = $1 AND name = ANY ($2) AND done_at IS NULL AND due_at <= $4 AND (lease_until IS NULL OR lease_until < $4)
                ORDER BY due_at LIMIT 10 FOR UPDATE SKIP LOCKED)
            RETURNING e.id, e.name, e.key, e.payload, e.due_at, e.attempt
            """);
        foreach (var p in (object[])[queue, names, lease, at, at + Lease]) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var claimed = new List<Errand>();
        while (await reader.ReadAsync(ct))
            claimed.Add(new Errand(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetDateTime(4), reader.GetInt32(5)));
        return claimed;
    }

    /// <summary>Marks an errand done if the lease is still ours; run inside a duty's own transaction, or after a delivery.</summary>
    internal const string DoneSql = "UPDATE kernel.errand SET done_at = $3, last_error = NULL WHERE id = $1 AND lease = $2 AND done_at IS NULL";

    internal async Task ExecuteAsync(string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>A duty seen as a use case: performs it and ends its errand in one transaction.</summary>
internal sealed class PerformDuty<TDuty>(TDuty duty, Db db) : IUseCase where TDuty : class, IDuty
{
    internal async Task<Result<Done>> RunAsync(Errand errand, Guid lease, Act act, CancellationToken ct)
    {
        var result = await duty.PerformAsync(errand, act, ct);
        if (result.Problem is { Kept: false } problem) throw new InvalidOperationException($"Duty {errand.Name} was refused: {problem.Code}");
        db.Write(ErrandStep.DoneSql, 1, errand.Id, lease, act.At);
        return result;
    }
}
