using DeAn06.Messages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Officers;

/// <summary>The parts of officers' accounts: seats, deputies, the choice among seats.</summary>
internal static class OfficerParts
{
    internal static void AddOfficers(this IServiceCollection services)
    {
        services.AddSingleton<SeatTable>().AddSingleton<Powers>().AddScoped<OfficerReach>().AddScoped<SeatBook>().AddScoped<ProposeSeat>().AddScoped<SeatNotices>();
        services.AddUseCase<AddOfficer>().AddUseCase<GiveSeat>().AddUseCase<EndSeat>().AddUseCase<ApproveSeat>().AddUseCase<RefuseSeat>().AddUseCase<ShowSeatProposal>();
        services.AddUseCase<NameDeputy>().AddUseCase<WithdrawDeputy>().AddUseCase<ChooseSeat>().AddUseCase<ListOfficers>().AddUseCase<ShowOfficer>();
        services.AddSingleton<IVerb, OfficerVerb>().AddSingleton<IContribute<CaseKind>, SeatCase>().AddSingleton<IContribute<MessageKind>, SeatKinds>().AddSingleton<IContribute<MenuItem>, OfficerMenu>();
    }

    internal static void MapOfficers(this IEndpointRouteBuilder endpoints) => NewCode.Map(endpoints);
}

internal sealed class OfficerMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() =>
    [
        new(Front.Console, 84, ListOfficersModel.Path, "Tài khoản cán bộ", "Officers' accounts", IdentityPermissions.Officers),
        new(Front.Console, 90, ChooseSeatModel.Path, "Nơi làm việc", "Where I work"),
        new(Front.Console, 91, MyDeputiesModel.Path, "Làm thay", "Standing in"),
    ];
}
