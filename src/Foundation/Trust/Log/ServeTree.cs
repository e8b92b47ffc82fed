using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Trust.Log;

/// <summary>
/// The sealed tree for everyone, without sign-in, in the shape of C2SP tlog-tiles: <c>/journal/checkpoint</c> and <c>/journal/tile/…</c> for the first epoch,
/// <c>/journal/e2/…</c> for the next, so that an address never changes its tile. Entry bundles are not served: entries tell who did what. Proofs in JSON
/// under <c>/api/trust/journal</c>.
/// </summary>
internal static class ServeTree
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Briefly = "public, max-age=1";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var prefix in (string[])["/journal", "/journal/e{epoch:int:min(2)}"])
        {
            endpoints.MapGet($"{prefix}/checkpoint", async (HttpContext http, TreeReader trees, CancellationToken ct) => await CheckpointAsync(http, trees, ct)).ExcludeFromDescription();
            endpoints.MapGet($"{prefix}/tile/{{**tile}}", async (HttpContext http, TreeReader trees, CancellationToken ct) => await TileAsync(http, trees, ct)).ExcludeFromDescription();
        }
        endpoints.MapGet("/api/trust/journal", DescribeAsync);
        endpoints.MapGet("/api/trust/journal/inclusion", IncludeAsync);
        endpoints.MapGet("/api/trust/journal/consistency", ConnectAsync);
    }

    /// <summary>Where an epoch is served: <c>/journal</c> or <c>/journal/e2</c>.</summary>
    internal static string PrefixOf(int epoch) => epoch == 1 ? "/journal" : string.Create(CultureInfo.InvariantCulture, $"/journal/e{epoch}");

    private static int EpochOf(HttpContext http) => http.GetRouteValue("epoch") is string text ? int.Parse(text, CultureInfo.InvariantCulture) : 1;

    private static async Task<IResult> CheckpointAsync(HttpContext http, TreeReader trees, CancellationToken ct)
    {
        if (await trees.LatestAsync(EpochOf(http), ct) is not { } latest) return Results.NotFound();
        http.Response.Headers.CacheControl = Briefly;
        return Results.Text(latest.Note, "text/plain; charset=utf-8");
    }

    private static async Task<IResult> TileAsync(HttpContext http, TreeReader trees, CancellationToken ct)
    {
        if (!Tile.TryParse(http.GetRouteValue("tile") as string, out var tile)) return Results.NotFound();
        var hashes = await trees.TileAsync(EpochOf(http), tile.Level, tile.Number, ct);
        if (hashes is null || hashes.Length < tile.Count * Merkle.HashLength) return Results.NotFound();
        // A partial tile does not change either: its width is in its address.
        http.Response.Headers.CacheControl = Forever;
        return Results.Bytes(hashes[..(tile.Count * Merkle.HashLength)], "application/octet-stream");
    }

    private static async Task<IResult> DescribeAsync(HttpContext http, DescribeLog log, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = Briefly;
        return Results.Ok(await log.ReadAsync(ct));
    }

    private static async Task<IResult> IncludeAsync(long index, long? size, HttpContext http, TreeReader trees, CancellationToken ct)
    {
        if (await trees.LatestAsync(ct) is not { } latest) return TrustProblems.NoCheckpoint.ToHttp(http);
        var of = size ?? latest.Size;
        if (of <= 0 || of > latest.Size || index < 0 || index >= of) return TrustProblems.BadTreeSize.With("size", latest.Size).ToHttp(http);
        if (await trees.InclusionAsync(latest.Epoch, index, of, ct) is not { } proof) return TrustProblems.TileGone.ToHttp(http);
        return Results.Ok(new { origin = latest.Origin, index, size = of, proof = proof.Select(Convert.ToBase64String), checkpoint = latest.Note });
    }

    private static async Task<IResult> ConnectAsync(long first, long? second, HttpContext http, TreeReader trees, CancellationToken ct)
    {
        if (await trees.LatestAsync(ct) is not { } latest) return TrustProblems.NoCheckpoint.ToHttp(http);
        var to = second ?? latest.Size;
        if (first <= 0 || first > to || to > latest.Size) return TrustProblems.BadTreeSize.With("size", latest.Size).ToHttp(http);
        if (await trees.ConsistencyAsync(latest.Epoch, first, to, ct) is not { } proof) return TrustProblems.TileGone.ToHttp(http);
        return Results.Ok(new { origin = latest.Origin, first, second = to, proof = proof.Select(Convert.ToBase64String), checkpoint = latest.Note });
    }
}
