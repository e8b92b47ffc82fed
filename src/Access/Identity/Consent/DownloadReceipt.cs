using DeAn06.Identity.Sessions;
using DeAn06.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Identity.Consent;

/// <summary>The receipt of a consent as a file: JSON, or the same sealed by the platform (JWS). Sealing happens outside any transaction.</summary>
internal static class DownloadReceipt
{
    private const string Type = "consent-receipt+jwt";

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/toi/dong-y/{handle}/bien-nhan", RunAsync).ExcludeFromDescription();

    private static async Task<IResult> RunAsync(
        HttpContext http, string handle, string? dang, WhoActs who, Representatives representatives, Db db, ISeals seals, DataFolder place, Clock clock, CancellationToken ct)
    {
        if (await who.SessionAsync(http, ct) is not { } session) return KernelProblems.NotSignedIn.ToHttp(http);
        IReadOnlyList<Guid> represented = session.Account.Person is { } person ? await representatives.RepresentedByAsync(person, Clock.DayOf(clock.UtcNow), ct) : [];
        if (!Ids.TryParseHandle(handle, out var id) || await ReceiptTable.FindAsync(db, id, session.Account.Id, represented, ct) is not { } receipt) return KernelProblems.NotFound.ToHttp(http);
        var json = receipt.ToJson(Ids.Handle(receipt.Account), place.BaseUrl);
        http.Response.Headers.CacheControl = "no-store";
        if (dang != "jws") return Results.File(json, "application/json", $"bien-nhan-{handle}.json");
        var act = WhoActs.Plain(session.Account, clock.UtcNow) with { Purpose = "identity.consent" };
        var sealedOne = await seals.SignJwsAsync(json, Type, act, ct);
        return sealedOne.IsDone ? Results.File(System.Text.Encoding.ASCII.GetBytes(sealedOne.Value), "application/jose", $"bien-nhan-{handle}.jws") : sealedOne.Problem!.ToHttp(http);
    }
}
