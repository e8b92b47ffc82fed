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

/// <summary>Delivers all that was claimed at once, otherwise as <see cref="IDeliver"/>: what the messages read and write goes by one statement for all.</summary>
public interface IDeliverMany
{
    /// <summary>Answers what stopped those that come again, by their ids; the others are over.</summary>
    Task<IReadOnlyDictionary<Guid, Exception>> DeliverAsync(IReadOnlyList<Errand> messages, CancellationToken ct);
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

/// <summary>Who runs errands of a name, and answers what stopped those that come again. Made by <c>AddDuty</c> and <c>AddDeliverer</c>. Those that go <paramref name="Together"/> wait for no other; of <paramref name="Many"/> all that were claimed at once are run as one.</summary>
public sealed record ErrandRunner(
    string Queue, string Name, Func<IServiceProvider, Errand[], Guid, DateTime, CancellationToken, Task<IReadOnlyDictionary<Guid, Exception>?>> Run, bool Together = false, bool Many = false)
{
    /// <summary>The queue in which errands of the name follow one another: one of their own when they go together.</summary>
    internal string Line => Together ? $"{Queue} {Name}" : Queue;
}

/// <summary>Claims due errands with a lease that other nodes respect, runs them, and tries failed ones again later and later.</summary>
internal sealed class ErrandStep(NpgsqlDataSource source, IServiceScopeFactory scopes, IEnumerable<ErrandRunner> runners, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>The lines of errands, each with a loop of its own.</summary>
    internal ILookup<string, ErrandRunner> Lines { get; } = runners.ToLookup(r => r.Line);

    /// <summary>Runs up to ten due errands of a line, or forty that are run as one; answers how many were claimed.</summary>
    internal async Task<int> StepAsync(string line, CancellationToken ct)
    {
        var byName = Lines[line].ToDictionary(r => r.Name);
        var (first, at) = (byName.Values.First(), clock.GetUtcNow().UtcDateTime);
        var lease = Ids.New(at);
        var claimed = await ClaimAsync(first.Queue, [.. byName.Keys], lease, at, first.Many ? 40 : 10, ct);
        if (first.Many && claimed.Count > 0) await RunAsync(first, [.. claimed], lease, ct);
        else if (first.Together) await Task.WhenAll(claimed.Select(e => RunAsync(first, [e], lease, ct)));
        else foreach (var errand in claimed) await RunAsync(byName[errand.Name], [errand], lease, ct);
        return claimed.Count;
    }

    private async Task RunAsync(ErrandRunner runner, Errand[] errands, Guid lease, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        IReadOnlyDictionary<Guid, Exception>? stopped;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            stopped = await runner.Run(scope.ServiceProvider, errands, lease, at, ct);
            var over = errands.Select(e => e.Id).Except(stopped?.Keys ?? []).ToArray();
            if (runner.Queue == "outbox" && over.Length > 0) await ExecuteAsync(DoneSql, ct, over, lease, at);
        }
        catch (Exception e) when (e is NotYet || !ct.IsCancellationRequested)
        {
            stopped = errands.ToDictionary(r => r.Id, _ => e);
        }
        foreach (var (id, why) in stopped ?? new Dictionary<Guid, Exception>())
            await ExecuteAsync("UPDATE kernel.errand SET lease_until = NULL, lease = NULL, due_at = $3, attempt = attempt - $4, last_error = coalesce($5::text, last_error) WHERE id = $1 AND lease = $2", ct, id, lease,
                why is NotYet later ? later.Until : clock.GetUtcNow().UtcDateTime.AddSeconds(Math.Min(3600, Math.Pow(2, errands.First(e => e.Id == id).Attempt))), why is NotYet ? 1 : 0, why is NotYet ? null : why.GetType().Name);
    }

    /// <summary>Each name by its own stretch of the index, so that no line reads through another's backlog.</summary>
    internal static readonly string ClaimSql = """
        UPDATE kernel.errand e SET lease = $3, lease_until = $5, attempt = attempt + 1
        WHERE e.id IN (
            SELECT due.id FROM unnest($2) AS asked(name) CROSS JOIN LATERAL (
                SELECT id, due_at FROM kernel.errand
                WHERE queue = $1 AND name = asked.name AND done_at IS NULL AND due_at <= $4 AND (lease_until IS NULL OR lease_until < $4)
                ORDER BY due_at LIMIT $6 FOR UPDATE SKIP LOCKED) due
            ORDER BY due.due_at LIMIT $6)
        RETURNING e.id, e.name, e.key, e.payload, e.due_at, e.attempt
        """;

    private async Task<List<Errand>> ClaimAsync(string queue, string[] names, Guid lease, DateTime at, int most, CancellationToken ct)
    {
        await using var command = source.CreateCommand(ClaimSql);
        foreach (var p in (object[])[queue, names, lease, at, at + Lease, most]) command.Parameters.Add(Db.Parameter(p));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var claimed = new List<Errand>();
        while (await reader.ReadAsync(ct))
            claimed.Add(new Errand(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetDateTime(4), reader.GetInt32(5)));
        return claimed;
    }

    /// <summary>Marks errands done if the lease is still ours; run inside a duty's own transaction, or after a delivery.</summary>
    internal const string DoneSql = "UPDATE kernel.errand SET done_at = $3, last_error = NULL WHERE id = ANY ($1) AND lease = $2 AND done_at IS NULL";

    internal async Task ExecuteAsync(string sql, CancellationToken ct, params object?[] parameters)
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
        db.Write(ErrandStep.DoneSql, 1, new[] { errand.Id }, lease, act.At);
        return result;
    }
}
