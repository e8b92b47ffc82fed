using DeAn06.Kernel;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Correcting;

/// <summary>Body of a proposal. Value is text, an ISO date, a list code or an area code; line is the address of a place.</summary>
internal sealed record CorrectionRequest(string? Field, string? Value, string? Line, string? Reason, IReadOnlyList<string?>? Evidence);

/// <summary>Body of a decision.</summary>
internal sealed record DecisionRequest(string? Reason);

/// <summary>The API of the deed: evidence, proposal, decision.</summary>
internal static class CorrectionEndpoints
{
    private const int LargestBody = 64 * 1024;
    private const int LargestUpload = 11 * 1024 * 1024;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var room = endpoints.MapGroup("/api/population").WithTags("Population");
        room.MapPost("/evidence", TakeEvidenceAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .WithSummary("Take in an evidence file (multipart, part \"file\"): PDF, JPEG or PNG.");
        room.MapPost("/persons/{id}/corrections", ProposeAsync).Accepts<CorrectionRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Propose the correction of a wrongly collected field. Needs If-Match and Idempotency-Key.");
        room.MapPost("/corrections/{id}/approve", ApproveAsync).Accepts<DecisionRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Approve a correction as the second officer. Needs Idempotency-Key.");
        room.MapPost("/corrections/{id}/refuse", RefuseAsync).Accepts<DecisionRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Refuse a correction, with a reason. Needs Idempotency-Key.");
    }

    private static async Task<IResult> TakeEvidenceAsync(HttpContext http, Files files, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        if (!act.Value.May(PopulationPermissions.Correct)) return KernelProblems.NotAllowed.ToHttp(http);
        if (!http.Request.HasFormContentType) return KernelProblems.Unreadable.ToHttp(http);
        IFormFile? file;
        try
        {
            file = (await http.Request.ReadFormAsync(ct)).Files["file"];
        }
        catch (InvalidDataException)
        {
            return KernelProblems.Unreadable.ToHttp(http);
        }
        if (file is null) return Problems.EvidenceMissing.At("file").ToHttp(http);
        await using var content = file.OpenReadStream();
        var taken = await files.TakeAsync(content, file.FileName, act.Value, ct);
        return taken.ToHttp(http, f => Results.Json(new TakenFile(Ids.Handle(f.Id), f.Name, f.MediaType, f.Length, f.Sha256), statusCode: 201));
    }

    private static async Task<IResult> ProposeAsync(
        HttpContext http, string id, UseCases useCases, Files files, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await PersonEndpoints.ReadAsync(http, PopulationJson.Default.CorrectionRequest, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        if (!PersonEndpoints.TryReadId(id, out var person)) return Problems.PersonUnknown.ToHttp(http);
        var version = Answers.IfMatch(http);
        if (version.Problem is { } noVersion) return noVersion.ToHttp(http);
        var once = Idempotency.From(http, body.Value);
        if (once.Problem is { } noKey) return noKey.ToHttp(http);
        var evidence = await ProposeCorrection.ReadEvidenceAsync(body.Value.Evidence, files, act.Value, ct);
        if (evidence.Problem is { } noFile) return noFile.ToHttp(http);
        var command = new ProposeCorrection.Command(person, body.Value.Field, body.Value.Value, body.Value.Line, body.Value.Reason, evidence.Value, version.Value);
        var made = await useCases.RunAsync<ProposeCorrection, ProposedCorrection>(u => u.RunAsync(command, act.Value, ct), act.Value, once.Value, ct);
        return made.ToHttp(http, p => Results.Json(p, PopulationJson.Default.ProposedCorrection, statusCode: 201), once.Value);
    }

    private static Task<IResult> ApproveAsync(HttpContext http, string id, UseCases useCases, [FromServices] IWhoActs who, CancellationToken ct) =>
        DecideAsync(http, id, who, (case_, reason, act, once) =>
            useCases.RunAsync<ApproveCorrection, DecidedCorrection>(u => u.RunAsync(case_, reason, act, ct), act, once, ct), ct);

    private static Task<IResult> RefuseAsync(HttpContext http, string id, UseCases useCases, [FromServices] IWhoActs who, CancellationToken ct) =>
        DecideAsync(http, id, who, (case_, reason, act, once) =>
            useCases.RunAsync<RefuseCorrection, DecidedCorrection>(u => u.RunAsync(case_, reason, act, ct), act, once, ct), ct);

    private static async Task<IResult> DecideAsync(
        HttpContext http, string id, IWhoActs who, Func<CaseId, string, Act, Idempotency, Task<Result<DecidedCorrection>>> decide, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await PersonEndpoints.ReadAsync(http, PopulationJson.Default.DecisionRequest, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        if (!CaseId.TryParse(id, out var proposal)) return Problems.ProposalUnknown.ToHttp(http);
        var once = Idempotency.From(http, body.Value);
        if (once.Problem is { } noKey) return noKey.ToHttp(http);
        var decided = await decide(proposal, body.Value.Reason ?? "", act.Value, once.Value);
        return decided.ToHttp(http, d =>
        {
            Answers.Tag(http, d.Version);
            return Results.Json(d, PopulationJson.Default.DecidedCorrection);
        }, once.Value);
    }

    internal sealed record TakenFile(string Id, string Name, string MediaType, int Length, string Sha256);
}
