using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Host.Operations;

/// <summary>Whether this node can serve: database, schema, reference data, loops, and what the rooms add. Asked at most once a second.</summary>
internal sealed class Readiness : IAsyncDisposable
{
    internal sealed record Part(string Name, string? Problem, string? Warning = null);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private const double LoopMayFail = 15;
    private const double LoopMayRest = 1200;
    private readonly SchemaScripts schema;
    private readonly Preparation preparation;
    private readonly LoopHealth loops;
    private readonly HealthPart[] rooms;
    private readonly NpgsqlDataSource source;
    private readonly Lock gate = new();
    private (long At, Task<IReadOnlyList<Part>> Report)? last;

    // A connection of its own: a busy pool must not look like a lost database.
    public Readiness(PlatformSettings settings, SchemaScripts schema, Preparation preparation, LoopHealth loops, IEnumerable<IContribute<HealthPart>> rooms)
    {
        (this.schema, this.preparation, this.loops) = (schema, preparation, loops);
        this.rooms = [.. rooms.SelectMany(r => r.Contribute())];
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.AppConnection) { MaxPoolSize = 1, ApplicationName = "dean06 health" });
    }

    internal Task<IReadOnlyList<Part>> ReportAsync()
    {
        lock (gate)
        {
            if (last is { } known && TimeProvider.System.GetElapsedTime(known.At) < Fresh) return known.Report;
            last = (TimeProvider.System.GetTimestamp(), LookAsync());
            return last.Value.Report;
        }
    }

    private async Task<IReadOnlyList<Part>> LookAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var parts = new List<Part>();
        parts.AddRange(await DatabaseAsync(patience.Token));
        parts.Add(new("reference data", preparation.IsDone ? null : "still loading"));
        parts.AddRange(loops.Report().Select(l => new Part(l.Name, LoopProblem(l.Seconds, l.Error))));
        foreach (var room in rooms) parts.Add(new(room.Name, await Ask(room.Check, patience.Token), room.Warn is null ? null : await Ask(room.Warn, patience.Token)));
        return parts;
    }

    private async Task<Part[]> DatabaseAsync(CancellationToken ct)
    {
        try
        {
            await using var open = await source.OpenConnectionAsync(ct);
            var applied = await SchemaScripts.AppliedAsync(open, ct);
            var missing = schema.Scripts.FirstOrDefault(s => applied.GetValueOrDefault(s.Name) != s.Checksum);
            return [new("database", null), new("schema", missing is null ? null : $"{missing.Name} is not applied")];
        }
        catch (Exception gone) when (gone is NpgsqlException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            source.Clear();
            return [new("database", gone is PostgresException p ? $"answers {p.SqlState}" : "does not answer")];
        }
    }

    private static async Task<string?> Ask(Func<CancellationToken, Task<string?>> question, CancellationToken ct)
    {
        try
        {
            return await question(ct);
        }
        catch (Exception failed)
        {
            return failed.GetType().Name;
        }
    }

    private static string? LoopProblem(double seconds, string? error) => (seconds, error) switch
    {
        (> LoopMayFail, { } fault) => $"fails with {fault} for {seconds:0} s",
        (> LoopMayRest, _) => $"silent for {seconds:0} s",
        _ => null,
    };

    public ValueTask DisposeAsync() => source.DisposeAsync();
}

/// <summary><c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: it can serve, else 503 with the part that fails.</summary>
internal static class HealthEndpoints
{
    internal const string Prefix = "/healthz";

    internal static void MapHealth(this WebApplication app)
    {
        app.MapGet($"{Prefix}/live", () => Results.Json(new { status = "alive" })).ExcludeFromDescription();
        app.MapGet($"{Prefix}/ready", async (HttpContext http, Readiness readiness) =>
        {
            var parts = await readiness.ReportAsync();
            var ready = parts.All(p => p.Problem is null);
            http.Response.Headers.CacheControl = "no-store";
            if (!ready) http.Response.Headers.RetryAfter = "2";
            return Results.Json(new { status = ready ? "ready" : "not ready", parts }, statusCode: ready ? 200 : 503);
        }).ExcludeFromDescription();
    }
}
