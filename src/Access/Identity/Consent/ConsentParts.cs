using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Consent;

/// <summary>What consent adds to the room.</summary>
internal static class ConsentParts
{
    internal static void AddConsent(this IServiceCollection services)
    {
        services.AddScoped<Representatives>();
        services.AddUseCase<GiveConsent>().AddUseCase<WithdrawConsent>().AddUseCase<AskRepresentative>().AddUseCase<RefuseForAnother>().AddUseCase<RefuseConsent>();
        services.AddSingleton<IContribute<MenuItem>, ConsentMenu>();
    }

    internal static void MapConsent(this IEndpointRouteBuilder endpoints) => DownloadReceipt.Map(endpoints);
}

internal sealed class ConsentMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Front.Portal, 92, "/toi/dong-y", "Ai được biết gì về bạn", "Who may know what about you")];
}
