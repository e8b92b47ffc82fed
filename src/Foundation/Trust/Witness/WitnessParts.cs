using DeAn06.Trust.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Witness;

/// <summary>What the asking of witnesses adds to the room: the loop, its share of health, and the checkpoint with cosignatures for everyone.</summary>
internal static class WitnessParts
{
    internal static void AddWitness(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(WitnessOptions.Read(configuration)).AddSingleton<Cosignatures>().AddSingleton<AskWitness>();
        services.AddSingleton<WitnessLoop>().AddHostedService(s => s.GetRequiredService<WitnessLoop>());
        services.AddSingleton<IContribute<HealthPart>>(s => s.GetRequiredService<WitnessLoop>());
    }

    internal static void MapWitness(this IEndpointRouteBuilder endpoints)
    {
        foreach (var prefix in (string[])["/journal", "/journal/e{epoch:int:min(2)}"])
            endpoints.MapGet($"{prefix}/checkpoint/cosigned", (int? epoch, HttpContext http, TreeReader trees, Cosignatures kept, CancellationToken ct) =>
                CosignedAsync(epoch ?? 1, http, trees, kept, ct)).ExcludeFromDescription();
    }

    /// <summary>The newest checkpoint with the most cosignatures; without any, the latest as it is.</summary>
    private static async Task<IResult> CosignedAsync(int epoch, HttpContext http, TreeReader trees, Cosignatures kept, CancellationToken ct)
    {
        var note = (await kept.BestAsync(epoch, -1, ct))?.Note.ToString() ?? (await trees.LatestAsync(epoch, ct))?.Note;
        if (note is null) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=1";
        return Results.Text(note, "text/plain; charset=utf-8");
    }
}
