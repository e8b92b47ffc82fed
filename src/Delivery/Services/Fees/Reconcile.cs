using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeAn06.Services.Fees;

/// <summary>
/// The duty of each morning: the statement of the day before is asked for, outside this transaction, and the duty of the next day is set. Its key is the day, so that days on which nothing ran are
/// made up for.
/// </summary>
internal sealed class Reconcile(Duties duties, Outbox outbox) : IDuty
{
    internal const string Name = "services.reconcile";
    private static readonly TimeOnly Morning = new(6, 0);

    public Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var day = DateOnly.TryParseExact(errand.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : Clock.DayOf(act.At).AddDays(-1);
        var today = Clock.DayOf(act.At);
        for (var missed = day; missed < today; missed = missed.AddDays(1)) outbox.Send(act, AskStatement.Errand, Text(missed), Text(missed));
        // The statement of a day is asked for on the morning after it.
        var next = day < today ? today : day.AddDays(1);
        duties.Set(Name, Text(next), Clock.ToUtc(next.AddDays(1).ToDateTime(Morning)));
        return Task.FromResult<Result<Done>>(Done.It);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>
/// Asks the gateway for the statement of a day, takes each movement as a notice would bring it, and writes the report. A gateway that does not answer is asked again; what was taken is not taken twice.
/// </summary>
internal sealed class AskStatement(IPaymentGateway gateway, UseCases useCases, Clock clock) : IDeliver
{
    internal const string Errand = "services.ask-statement";

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        if (!gateway.IsReady) return;
        var day = DateOnly.ParseExact(message.Payload, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var statement = await gateway.StatementAsync(day, ct);
        foreach (var movement in statement.OrderBy(m => m.At))
        {
            var taking = Act.BySystem(Errand, clock.UtcNow);
            await useCases.RunAsync<TakeMovement, string>(u => u.RunAsync(movement, taking, ct), taking, ct);
        }
        var act = Act.BySystem(Errand, clock.UtcNow);
        await useCases.RunAsync<WriteReconciliation, Done>(u => u.RunAsync(day, statement, act, ct), act, ct);
    }
}

/// <summary>Takes a movement of the statement.</summary>
internal sealed class TakeMovement(FeeDesk desk) : IUseCase
{
    internal async Task<Result<string>> RunAsync(GatewayMovement m, Act act, CancellationToken ct) => await desk.TakeAsync(m, fromStatement: true, act, ct);
}

/// <summary>Writes the report of a day, for each office its own; written again it takes the place of the one before.</summary>
internal sealed class WriteReconciliation(Db db, MovementTable movements, IPaymentGateway gateway, Journal journal) : IUseCase
{
    internal static readonly JsonSerializerOptions Json = new(Journal.PayloadJson) { Converters = { new JsonStringEnumConverter() } };

    internal async Task<Result<Done>> RunAsync(DateOnly day, IReadOnlyList<GatewayMovement> statement, Act act, CancellationToken ct)
    {
        var from = Clock.ToUtc(day.ToDateTime(TimeOnly.MinValue));
        var offices = ReconciledLine.Compare(statement, await movements.BetweenAsync(gateway.Name, from, from.AddDays(1), ct));
        foreach (var office in offices)
            db.Write("""
                INSERT INTO services.reconciliation (office, day, gateway, lines, made_at) VALUES ($1, $2, $3, $4::jsonb, $5)
                ON CONFLICT (office, day, gateway) DO UPDATE SET lines = excluded.lines, made_at = excluded.made_at
                """, 1, office.Key, day, gateway.Name, JsonSerializer.Serialize(office.ToList(), Json), act.At);
        var all = offices.SelectMany(o => o).ToList();
        // A day without money is no news.
        if (all.Count > 0) journal.Record(act, new FeesReconciled(gateway.Name, day, all.Count(l => l.Kind == ReconciledKind.Agrees), all.Count(l => l.Kind == ReconciledKind.Entered), all.Count(l => l.Differs)));
        return Done.It;
    }
}

/// <summary>The report of a day for an office, and what nobody knows of.</summary>
internal sealed record Reconciliation(DateOnly Day, DateTime? MadeAt, IReadOnlyList<ReconciledLine> Own, IReadOnlyList<ReconciledLine> Nobodys, IReadOnlyList<MovementDecision> Decisions)
{
    /// <summary>What a leader decided about a line that was nobody's; null where nothing yet.</summary>
    internal MovementDecision? DecisionOf(ReconciledLine line) => Decisions.FirstOrDefault(d => d.Movement == line.Movement);

    /// <summary>True for money that came and waits for a leader's decision.</summary>
    internal bool Waits(ReconciledLine line) => line.Direction == EntryKind.Paid && Nobodys.Contains(line) && DecisionOf(line) is null or { Failed: true };
}

/// <summary>A cashier reads the report of a day for their office; money of which nobody knows what it is for is shown to every cashier.</summary>
internal sealed class ViewReconciliation(Db db, MovementTable movements, IPaymentGateway gateway) : IUseCase
{
    internal async Task<Result<Reconciliation>> RunAsync(DateOnly day, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Cashier) && !act.May(ServicesPermissions.Approve)) return KernelProblems.NotAllowed;
        var made = await db.QueryAsync("SELECT office, lines::text, made_at FROM services.reconciliation WHERE office IN ($1, '') AND day = $2 AND gateway = $3",
            r => (Office: r.GetString(0), Lines: JsonSerializer.Deserialize<ReconciledLine[]>(r.GetString(1), WriteReconciliation.Json)!, At: r.GetDateTime(2)), ct, act.Office, day, gateway.Name);
        var nobodys = made.Where(m => m.Office.Length == 0).SelectMany(m => m.Lines).ToList();
        return new Reconciliation(day, made.Count == 0 ? null : made.Max(m => m.At), [.. made.Where(m => m.Office.Length > 0).SelectMany(m => m.Lines)], nobodys,
            await movements.DecisionsAsync(gateway.Name, [.. nobodys.Select(l => l.Movement)], ct));
    }
}
