using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.SelfCheck;

/// <summary>What the self-check and the partner's pages of the provider add to the room.</summary>
internal static class SelfCheckParts
{
    internal static void AddSelfCheck(this IServiceCollection services) => services.AddSingleton<SelfCheckRuns>().AddSingleton<IContribute<MenuItem>, PartnerMenu>().AddSingleton<IDemoShare, LockedTestPerson>();

    internal static void MapSelfCheck(this IEndpointRouteBuilder endpoints) => SelfCheckEndpoints.Map(endpoints);
}

internal sealed class PartnerMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() =>
    [
        new(Front.Partner, 10, "/doi-tac/ket-noi", "Kết nối đăng nhập", "Connect sign-in"),
        new(Front.Partner, 11, "/doi-tac/thu-nghiem", "Người thử", "Test people"),
        new(Front.Partner, 12, "/doi-tac/tu-kiem-tra", "Tự kiểm tra", "Self-check"),
    ];
}
