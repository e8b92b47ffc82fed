using DeAn06.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Services.Portals;

/// <summary>The API for portals of other agencies: submit, supplement, withdraw, track, fetch the result, and the national portal's synchronisation.</summary>
internal static class PortalsParts
{
    internal const string Purpose = "services.portal";
    internal const string Basis = "Nghị định 118/2025/NĐ-CP";

    internal static void AddPortals(this IServiceCollection services)
    {
        services.AddUseCase<TrackDossier>().AddUseCase<FetchResult>().AddUseCase<ReadSynchronisation>().AddUseCase<ReadSubmission>().AddUseCase<ReadSupplement>().AddScoped<PortalReading>().AddScoped<PortalNaming>().AddScoped<PortalAnswers>();
        services.AddSingleton<IContribute<RoleGrant>, PortalShares>().AddSingleton<IContribute<PurposeWords>, PortalShares>().AddSingleton<IContribute<EventWords>, PortalShares>();
        services.AddFollower<KeepSynchronisation>();
    }

    internal static void MapPortals(this IEndpointRouteBuilder endpoints)
    {
        PortalEndpoints.Map(endpoints);
        ReadSynchronisation.Map(endpoints);
    }
}

/// <summary>Programs with the role of integrators may be given these rights, each by the scopes its registration was approved with.</summary>
internal sealed class PortalShares : IContribute<RoleGrant>, IContribute<PurposeWords>, IContribute<EventWords>
{
    IEnumerable<RoleGrant> IContribute<RoleGrant>.Contribute() => [new("integrator", [ServicesPermissions.Portal, ServicesPermissions.Synchronise])];

    IEnumerable<PurposeWords> IContribute<PurposeWords>.Contribute() =>
        [new(PortalsParts.Purpose, "Bạn nộp và theo dõi hồ sơ qua một cổng khác", "You apply and follow your application through another portal"),
         new(ReadSynchronisation.Purpose, "Đồng bộ hồ sơ với Cổng Dịch vụ công quốc gia", "Synchronisation with the national portal")];

    IEnumerable<EventWords> IContribute<EventWords>.Contribute() =>
        [new("services.dossiers-synchronised/1", "Đồng bộ hồ sơ của bạn với Cổng Dịch vụ công quốc gia", "Told the national portal of your application")];
}
