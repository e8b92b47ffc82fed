using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Timestamps;

/// <summary>What the time-stamp authority adds to the room.</summary>
internal static class TimestampsParts
{
    internal static void AddTimestamps(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimestampOptions.Read(configuration));
        services.AddSingleton<LastTimestamp>().AddSingleton<TimestampAuthority>().AddSingleton<AnswerTimestamp>();
        services.AddSingleton<IContribute<HealthPart>, TimestampHealth>();
    }

    internal static void MapTimestamps(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/tsa", (HttpContext http, AnswerTimestamp answer, CancellationToken ct) => answer.RunAsync(http, ct))
            .WithName("trust-time-stamp").WithSummary("A time-stamp of RFC 3161")
            .DisableAntiforgery();

    private sealed class TimestampHealth(LastTimestamp last) : IContribute<HealthPart>
    {
        public IEnumerable<HealthPart> Contribute() => [new("time-stamps", last.HealthAsync)];
    }
}
