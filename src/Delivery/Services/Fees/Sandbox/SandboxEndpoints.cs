using System.Globalization;
using System.Text;
using System.Text.Json;
using DeAn06.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Fees.Sandbox;

/// <summary>What a real gateway offers to programs: refunds and statements, to whoever knows the secret. There only in the demo.</summary>
internal static class SandboxEndpoints
{
    internal const string Root = "/cong-thu/api";
    private const string Actor = "services.sandbox";

    internal sealed record Asked(string Refund, string Movement, long Amount);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<DemoMode>().On) return;
        endpoints.MapPost(Root + "/refunds", RefundAsync).DisableAntiforgery().ExcludeFromDescription();
        endpoints.MapGet(Root + "/statement", StatementAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> RefundAsync(HttpContext http, Secrets secrets, UseCases useCases, Clock clock, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        if (!IsSigned(http, secrets, clock, body.ToArray())) return ProblemsOfFees.NoticeUnsigned.ToHttp(http);
        var asked = JsonSerializer.Deserialize<Asked>(body.ToArray(), Journal.PayloadJson)!;
        var act = Act.BySystem(Actor, clock.UtcNow);
        return (await useCases.RunAsync<PaySandbox, Done>(u => u.RefundAsync(asked.Refund, asked.Movement, asked.Amount, act, ct), act, ct)).ToHttp(http);
    }

    private static async Task<IResult> StatementAsync(HttpContext http, string day, Secrets secrets, Npgsql.NpgsqlDataSource source, Clock clock, CancellationToken ct)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)) return KernelProblems.BadDate.ToHttp(http);
        if (!IsSigned(http, secrets, clock, Encoding.UTF8.GetBytes(HttpGateway.WordsOf(asked)))) return ProblemsOfFees.NoticeUnsigned.ToHttp(http);
        var from = Clock.ToUtc(asked.ToDateTime(TimeOnly.MinValue));
        await using var command = source.CreateCommand("SELECT movement, kind, reference, amount, moved_at FROM services.sandbox_movement WHERE moved_at >= $1 AND moved_at < $2 ORDER BY moved_at");
        foreach (var value in (object[])[from, from.AddDays(1)]) command.Parameters.Add(Db.Parameter(value));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var moved = new List<GatewayMovement>();
        while (await reader.ReadAsync(ct)) moved.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetDateTime(4)));
        return Results.Json(moved, Journal.PayloadJson);
    }

    private static bool IsSigned(HttpContext http, Secrets secrets, Clock clock, byte[] words) =>
        GatewaySignature.Check(secrets.Get(NoticeEndpoint.Secret), http.Request.Headers[GatewaySignature.Header].ToString(), clock.UtcNow, words) == SignatureVerdict.Good;
}
