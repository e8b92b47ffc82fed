using System.Text.Json.Serialization.Metadata;
using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Deciding;

/// <summary>The API of decisions, and how every deed about a person is posted: body, version, key, evidence.</summary>
internal static class DeedEndpoints
{
    internal const int LargestBody = 64 * 1024;

    /// <summary>A deed as it came in over HTTP: about whom, at which version, with which evidence.</summary>
    internal sealed record Posted<TBody>(Guid Person, TBody Body, long Version, IReadOnlyList<Guid> Evidence, Act Act);

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var deeds = endpoints.MapGroup("/api/population/deeds").WithTags("Population");
        deeds.MapPost("/{id}/approve", ApproveAsync).Accepts<DecisionRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithSummary("Approve an annulment, a merge, a split or a new number as the second officer. Needs Idempotency-Key.");
        deeds.MapPost("/{id}/refuse", RefuseAsync).Accepts<DecisionRequest>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .WithSummary("Refuse it, with a reason. Needs Idempotency-Key.");
    }

    /// <summary>
    /// Reads and runs a deed about a person: <c>If-Match</c> and <c>Idempotency-Key</c> are required, evidence where <paramref name="evidenceOf"/> is given.
    /// Answers 201 with what the deed made.
    /// </summary>
    internal static async Task<IResult> PostAsync<TBody, TUseCase, TDone>(
        HttpContext http, string id, JsonTypeInfo<TBody> type, Func<TBody, IReadOnlyList<string?>?>? evidenceOf,
        Func<TUseCase, Posted<TBody>, Task<Result<TDone>>> run, CancellationToken ct)
        where TUseCase : class, IUseCase where TBody : class
    {
        if (!PersonEndpoints.TryReadId(id, out var person)) return Problems.PersonUnknown.ToHttp(http);
        var version = Answers.IfMatch(http);
        if (version.Problem is { } noVersion) return noVersion.ToHttp(http);
        return await PostAsync<TBody, TUseCase, TDone>(http, type, evidenceOf, (u, body, evidence, act) =>
            run(u, new Posted<TBody>(person, body, version.Value, evidence, act)), ct);
    }

    /// <summary>The same for a deed that is about no standing record; <paramref name="evenWithout"/> where evidence may be left out.</summary>
    internal static async Task<IResult> PostAsync<TBody, TUseCase, TDone>(
        HttpContext http, JsonTypeInfo<TBody> type, Func<TBody, IReadOnlyList<string?>?>? evidenceOf,
        Func<TUseCase, TBody, IReadOnlyList<Guid>, Act, Task<Result<TDone>>> run, CancellationToken ct, bool evenWithout = false)
        where TUseCase : class, IUseCase where TBody : class
    {
        var act = await http.RequestServices.Who().WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await PersonEndpoints.ReadAsync(http, type, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        var once = Idempotency.From(http, body.Value);
        if (once.Problem is { } noKey) return noKey.ToHttp(http);
        IReadOnlyList<Guid> files = [];
        if (evidenceOf is not null && !(evenWithout && evidenceOf(body.Value) is null or { Count: 0 }))
        {
            var evidence = await ProposeCorrection.ReadEvidenceAsync(evidenceOf(body.Value), http.RequestServices.Files(), act.Value, ct);
            if (evidence.Problem is { } noFile) return noFile.ToHttp(http);
            files = evidence.Value;
        }
        var done = await http.RequestServices.UseCases().RunAsync<TUseCase, TDone>(u => run(u, body.Value, files, act.Value), act.Value, once.Value, ct);
        return done.ToHttp(http, d => Results.Json(d, statusCode: 201), once.Value);
    }

    private static Task<IResult> ApproveAsync(HttpContext http, string id, CancellationToken ct) => DecideAsync<ApproveDeed>(http, id,
        (u, of, reason, act) => u.RunAsync(of, reason, act, ct), ct);

    private static Task<IResult> RefuseAsync(HttpContext http, string id, CancellationToken ct) => DecideAsync<RefuseDeed>(http, id,
        (u, of, reason, act) => u.RunAsync(of, reason, act, ct), ct);

    private static async Task<IResult> DecideAsync<TUseCase>(
        HttpContext http, string id, Func<TUseCase, CaseId, string, Act, Task<Result<DecidedDeed>>> decide, CancellationToken ct) where TUseCase : class, IUseCase
    {
        var act = await http.RequestServices.Who().WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await PersonEndpoints.ReadAsync(http, PopulationJson.Default.DecisionRequest, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        if (!CaseId.TryParse(id, out var proposal)) return Problems.DeedUnknown.ToHttp(http);
        var once = Idempotency.From(http, body.Value);
        if (once.Problem is { } noKey) return noKey.ToHttp(http);
        var decided = await http.RequestServices.UseCases().RunAsync<TUseCase, DecidedDeed>(
            u => decide(u, proposal, body.Value.Reason ?? "", act.Value), act.Value, once.Value, ct);
        return decided.ToHttp(http, once.Value);
    }
}
