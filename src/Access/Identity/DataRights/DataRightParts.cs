using DeAn06.Messages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.DataRights;

/// <summary>What the rights of persons to their data add to the room.</summary>
internal static class DataRightParts
{
    internal static void AddDataRights(this IServiceCollection services)
    {
        services.AddScoped<MyRights>().AddScoped<IShowMine>(s => s.GetRequiredService<MyRights>()).AddScoped<ObtainData>().AddScoped<CarryOut>().AddScoped<CarriedOut>();
        services.AddUseCase<AskRight>().AddUseCase<AnswerRight>().AddUseCase<ShowRight>().AddUseCase<RecordObtained>().AddUseCase<LiftRestriction>();
        services.AddSingleton<DataRightKinds>().AddSingleton<IContribute<CaseKind>>(s => s.GetRequiredService<DataRightKinds>()).AddSingleton<IContribute<RoleGrant>>(s => s.GetRequiredService<DataRightKinds>());
        services.AddSingleton<IContribute<MessageKind>>(s => s.GetRequiredService<DataRightKinds>()).AddSingleton<IContribute<MenuItem>>(s => s.GetRequiredService<DataRightKinds>());
        services.AddSingleton<IContribute<EventWords>>(s => s.GetRequiredService<DataRightKinds>()).AddSingleton<IContribute<FieldWords>>(s => s.GetRequiredService<DataRightKinds>());
        services.AddSingleton<IContribute<PurposeWords>>(s => s.GetRequiredService<DataRightKinds>());
    }

    internal static void MapDataRights(this IEndpointRouteBuilder endpoints) => ObtainData.Map(endpoints);
}
