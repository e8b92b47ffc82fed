using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Log;

/// <summary>What the sealed journal adds to the room.</summary>
internal static class LogParts
{
    internal static void AddLog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TreeReader>();
    }

    internal static void MapLog(this IEndpointRouteBuilder endpoints)
    {
    }
}
