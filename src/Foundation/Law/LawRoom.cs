using DeAn06.Interface;
using DeAn06.Law.Calendars;
using DeAn06.Law.Deadlines;
using DeAn06.Law.Rules;
using DeAn06.Law.Seed;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DeAn06.Law;

/// <summary>Law (pháp luật): dated rules with their article, purposes, working calendars and the deadline engine.</summary>
public sealed class LawRoom : Room
{
    public override string Name => "law";

    public override IReadOnlyList<Permission> Permissions => [LawPermissions.DecideHolidays];

    public override IReadOnlyList<Type> Events => [typeof(HolidayDecided)];

    public override IReadOnlyList<Problem> Problems => LawProblems.All;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => new LawLibrary(new LawTables(s.GetRequiredService<NpgsqlDataSource>()).NewerAsync));
        services.AddSingleton<ILaw>(s => s.GetRequiredService<LawLibrary>());
        services.AddSingleton<IReferenceData, LawReferenceData>();
        services.AddSingleton<IContribute<MenuItem>, LawMenu>();
        services.AddUseCase<RecordHolidayDecision>();
        services.AddHostedService<LawRefresh>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ListRules.Map(endpoints);
        ShowRule.Map(endpoints);
        ShowCalendar.Map(endpoints);
        RecordHolidayDecision.Map(endpoints);
        ComputeDeadline.Map(endpoints);
    }
}

/// <summary>The console's entry to the law pages.</summary>
internal sealed class LawMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new MenuItem(Front.Console, 80, "/can-bo/luat", "Luật và thời hạn", "Law and deadlines")];
}
