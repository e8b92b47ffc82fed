using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Fees;

internal static class FeesParts
{
    internal static void AddFees(this IServiceCollection services)
    {
    }

    internal static void MapFees(this IEndpointRouteBuilder endpoints)
    {
    }
}
