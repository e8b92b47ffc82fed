using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Forms;

internal static class FormsParts
{
    internal static void AddForms(this IServiceCollection services)
    {
        services.AddSingleton<AnswerSheet>();
    }

    internal static void MapForms(this IEndpointRouteBuilder endpoints)
    {
    }
}
