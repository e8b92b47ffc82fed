using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Linkage;

/// <summary>The API of linkage: one record against the register.</summary>
internal static class LinkageEndpoints
{
    private const int LargestBody = 16 * 1024;

    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/population/linkage", CompareAsync).WithTags("Population").Accepts<LinkageRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Compare a record with the register; candidates with score and reasons, best first.");

    private static async Task<IResult> CompareAsync(HttpContext http, LinkPerson link, [FromServices] IWhoActs who, CancellationToken ct)
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await PersonEndpoints.ReadAsync(http, PopulationJson.Default.LinkageRequest, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        var found = await link.RunAsync(body.Value, act.Value, ct);
        return found.ToHttp(http, candidates => Results.Ok(new Candidates([.. candidates.Select(Line)])));
    }

    private static CandidateLine Line(LinkageCandidate c) => new(
        Ids.Handle(c.Id), c.Record.Name!, c.Record.Birth?.ToString(), c.Record.Sex,
        PersonalNumber.TryParse(c.Record.Number, out var number) ? number.Masked() : "", c.Commune, c.Score, c.Score >= LinkageCandidate.Likely ? "likely" : "possible",
        [.. c.Reasons.Select(r => new ReasonLine(r.Code, r.Points, Speech.English ? r.En : r.Vi))]);

    internal sealed record Candidates(IReadOnlyList<CandidateLine> Items);

    internal sealed record CandidateLine(
        string Id, string Name, string? BirthDate, string? Sex, string PersonalNumber, string? Area, int Score, string Verdict, IReadOnlyList<ReasonLine> Reasons);

    internal sealed record ReasonLine(string Code, int Points, string Text);
}
