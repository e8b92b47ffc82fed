using DeAn06.Kernel;
using DeAn06.Population.Surroundings;
using DeAn06.Population.Households;
using DeAn06.Population.Kinship;
using DeAn06.Population.Looking;
using DeAn06.Population.Papers;
using DeAn06.Population.Residence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Population.Facts;

/// <summary>What the room adds for facts beside a person's row.</summary>
internal static class FactServices
{
    internal static void Add(IServiceCollection services)
    {
        services.AddScoped<FactDesk>().AddSingleton<StayRules>().AddScoped<KinRules>().AddScoped<HouseholdDesk>().AddScoped<HouseholdStore>().AddSingleton<FactRequests>();
        services.AddSingleton<Desk.AreaReader>().AddSingleton<Desk.PersonPicker>().AddSingleton<FactPageParts>();
        services.AddScoped<Lapses>().AddScoped<CloseStay>().AddScoped<StayRegister>().AddScoped<StayEnding>().AddScoped<IResidence, ResidenceDoor>().AddDuty<LapseStay>(LapseStay.Name).AddDuty<FindLapsedStays>(FindLapsedStays.Name);
        services.AddUseCase<RegisterStay>().AddUseCase<EndStay>().AddUseCase<CorrectStay>();
        services.AddUseCase<OpenHousehold>().AddUseCase<AddMember>().AddUseCase<LeaveHousehold>().AddUseCase<ChangeHead>().AddUseCase<SplitHousehold>();
        services.AddUseCase<RecordRelation>().AddUseCase<EndRelation>().AddUseCase<RecordCard>().AddUseCase<ChangeCardState>();
        services.AddSingleton<AreaCounts>().AddSingleton<AreaChanges>().AddSingleton<OwnArea>().AddFollower<FollowAreaChanges>();
        services.AddDisclosures(ViewFacts.Read).AddSingleton<ViewFacts>();
        services.AddDisclosures(LookUpOldNumber.Read).AddSingleton<LookUpOldNumber>();
        services.AddDisclosures(ViewHousehold.Read).AddSingleton<ViewHousehold>();
    }

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        FactEndpoints.Map(endpoints);
        StayEndpoints.Map(endpoints);
        HouseholdEndpoints.Map(endpoints);
        RelationEndpoints.Map(endpoints);
        CardEndpoints.Map(endpoints);
    }
}
