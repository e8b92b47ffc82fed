using System.Text.Json;
using DeAn06.Services.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Services.Portals;

/// <summary>A person as a portal names them: the number and the name must both be theirs.</summary>
internal sealed record PersonBody(string? PersonalNumber, string? Name);

/// <summary>A paper: its key of the procedure, its source, and what that source needs.</summary>
internal sealed record PaperBody(string? Key, string? Source, IReadOnlyList<string>? Files, string? Register, string? Document);

/// <summary>How the result comes: electronic, counter or post.</summary>
internal sealed record DeliveryBody(string? Way, string? Area, string? Line, string? Phone);

/// <summary>A dossier as a portal submits it. <paramref name="Subject"/> is whom it is about where that is not the applicant; <paramref name="Decides"/> is the receiving office where it says none.</summary>
internal sealed record SubmitBody(
    PersonBody? Applicant, PersonBody? Subject, string? Procedure, string? Case, JsonElement? Answers, IReadOnlyList<PaperBody>? Papers, string? Receives, string? Decides,
    DeliveryBody? Delivery, IReadOnlyList<string>? Waivers, IReadOnlyDictionary<string, int>? Units);

/// <summary>What an office asked for.</summary>
internal sealed record SupplementBody(IReadOnlyList<PaperBody>? Papers, string? Text, JsonElement? Answers);

internal sealed record WithdrawalBody(string? Text);

/// <summary>A file that was taken in: its handle for papers.</summary>
internal sealed record FileAnswer(string File, string Name, string MediaType, int Length, string Sha256);

/// <summary>The API of dossiers under <c>/api/services</c>; each change needs an Idempotency-Key.</summary>
internal static class PortalEndpoints
{
    private const int LargestBody = 512 * 1024;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 24 };

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var dossiers = endpoints.MapGroup("/api/services/dossiers").WithTags("Services");
        endpoints.MapPost("/api/services/files", TakeFileAsync).WithTags("Services").WithSummary("Send a file (PDF, JPEG, PNG) as the body, its name in ?name=; papers cite its handle within a day.").Produces<FileAnswer>(201).ProducesProblem(400);
        dossiers.MapPost("", SubmitAsync).Accepts<SubmitBody>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Submit a dossier for a person of the register. Needs Idempotency-Key.").Produces<DossierReceipt>(201).ProducesProblem(400);
        dossiers.MapGet("/{handle}", TrackAsync).WithSummary("Where a dossier that this portal submitted stands.").Produces<TrackDossier.Answer>().ProducesProblem(404);
        dossiers.MapPost("/{handle}/supplement", SupplementAsync).Accepts<SupplementBody>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Bring what the office asked for, all at once. Needs Idempotency-Key.").Produces<DossierReceipt>().ProducesProblem(400);
        dossiers.MapPost("/{handle}/withdrawal", WithdrawAsync).Accepts<WithdrawalBody>("application/json").WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Take the dossier back for the applicant. Needs Idempotency-Key.").Produces<DossierReceipt>().ProducesProblem(409);
        dossiers.MapGet("/{handle}/result", ResultAsync).WithSummary("The sealed result (PDF).").ProducesProblem(404);
    }

    private static async Task<IResult> TakeFileAsync(HttpContext http, string? name, [FromServices] IWhoActs who, Kernel.Files files, CancellationToken ct)
    {
        var act = await EnterAsync(http, who, ct);
        if (act.Problem is { } refused) return refused.ToHttp(http);
        var taken = await files.TakeAsync(http.Request.Body, name ?? "", act.Value, ct);
        return taken.ToHttp(http, f => Results.Json(new FileAnswer(Ids.Handle(f.Id), f.Name, f.MediaType, f.Length, f.Sha256), statusCode: 201));
    }

    private static Task<IResult> SubmitAsync(HttpContext http, [FromServices] IWhoActs who, UseCases useCases, CancellationToken ct) =>
        PostAsync<SubmitBody, Forms.Submission, SubmitDossier>(http, who, useCases, (body, act) => useCases.RunAsync<ReadSubmission, Forms.Submission>(u => u.RunAsync(body, act, ct), act, ct), (u, read, act) => u.RunAsync(read, act, ct), 201, ct);

    private static async Task<IResult> SupplementAsync(HttpContext http, string handle, [FromServices] IWhoActs who, UseCases useCases, CancellationToken ct)
    {
        if (!Ids.TryParseHandle(handle, out var dossier)) return KernelProblems.NotFound.ToHttp(http);
        return await PostAsync<SupplementBody, AnswerSupplement.Command, AnswerSupplement>(
            http, who, useCases, (body, act) => useCases.RunAsync<ReadSupplement, AnswerSupplement.Command>(u => u.RunAsync(dossier, body, act, ct), act, ct), (u, read, act) => u.RunAsync(read, act, ct), 200, ct);
    }

    private static async Task<IResult> WithdrawAsync(HttpContext http, string handle, [FromServices] IWhoActs who, UseCases useCases, CancellationToken ct) =>
        !Ids.TryParseHandle(handle, out var dossier) ? KernelProblems.NotFound.ToHttp(http)
            : await PostAsync<WithdrawalBody, WithdrawalBody, WithdrawDossier>(http, who, useCases, (body, _) => Task.FromResult<Result<WithdrawalBody>>(body), (u, body, act) => u.RunAsync(new(dossier, body.Text), act, ct), 200, ct);

    private static async Task<IResult> TrackAsync(HttpContext http, string handle, [FromServices] IWhoActs who, UseCases useCases, CancellationToken ct)
    {
        var act = await EnterAsync(http, who, ct);
        if (act.Problem is { } refused) return refused.ToHttp(http);
        if (!Ids.TryParseHandle(handle, out var dossier)) return KernelProblems.NotFound.ToHttp(http);
        return (await useCases.RunAsync<TrackDossier, TrackDossier.Answer>(u => u.RunAsync(dossier, act.Value, ct), act.Value, ct)).ToHttp(http);
    }

    private static async Task<IResult> ResultAsync(HttpContext http, string handle, [FromServices] IWhoActs who, UseCases useCases, CancellationToken ct)
    {
        var act = await EnterAsync(http, who, ct);
        if (act.Problem is { } refused) return refused.ToHttp(http);
        if (!Ids.TryParseHandle(handle, out var dossier)) return KernelProblems.NotFound.ToHttp(http);
        return (await useCases.RunAsync<FetchResult, byte[]>(u => u.RunAsync(dossier, act.Value, ct), act.Value, ct)).ToHttp(http, pdf => Results.Bytes(pdf, "application/pdf"));
    }

    /// <summary>Who acts, with the right of portals.</summary>
    private static async Task<Result<Act>> EnterAsync(HttpContext http, IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } stranger) return stranger;
        return act.Value.Actor.Kind == ActorKind.Client && act.Value.May(ServicesPermissions.Portal) ? act.Value.For(PortalsParts.Purpose, PortalsParts.Basis) : KernelProblems.NotAllowed;
    }

    /// <param name="read">Reads the body for the deed, in a transaction of its own: whom it names wrongly is counted also when nothing comes of it.</param>
    private static async Task<IResult> PostAsync<TBody, TRead, TUseCase>(
        HttpContext http, IWhoActs who, UseCases useCases, Func<TBody, Act, Task<Result<TRead>>> read, Func<TUseCase, TRead, Act, Task<Result<DossierReceipt>>> run, int done, CancellationToken ct)
        where TUseCase : class, IUseCase where TBody : class
    {
        var act = await EnterAsync(http, who, ct);
        if (act.Problem is { } refused) return refused.ToHttp(http);
        var body = await ReadAsync<TBody>(http, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        var once = Idempotency.From(http, body.Value);
        if (once.Problem is { } noKey) return noKey.ToHttp(http);
        var asked = await read(body.Value, act.Value);
        if (asked.Problem is { } wrong) return wrong.ToHttp(http);
        var made = await useCases.RunAsync<TUseCase, DossierReceipt>(u => run(u, asked.Value, act.Value), act.Value, once.Value, ct);
        return made.ToHttp(http, r => Results.Json(r, statusCode: done), once.Value);
    }

    private static async Task<Result<TBody>> ReadAsync<TBody>(HttpContext http, CancellationToken ct) where TBody : class
    {
        if (!http.Request.HasJsonContentType()) return ProblemsOfPortals.BodyUnreadable.With("why", "Content-Type: application/json");
        try
        {
            return await JsonSerializer.DeserializeAsync<TBody>(http.Request.Body, Json, ct) is { } body ? body : ProblemsOfPortals.BodyUnreadable.With("why", "null");
        }
        catch (JsonException e)
        {
            return ProblemsOfPortals.BodyUnreadable.With("why", e.Path is { Length: > 0 and < 80 } path ? path : $"line {e.LineNumber + 1}");
        }
    }
}
