using DeAn06.Interface;
using DeAn06.Law;
using DeAn06.Work.Cases;
using DeAn06.Work.Loads;
using DeAn06.Work.Matters;
using DeAn06.Work.Requests;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Work;

/// <summary>Work (việc): one model of cases, queues, assignment, four-eyes proposals and matters for every room.</summary>
public sealed class WorkRoom : Room
{
    public override string Name => "work";

    public override IReadOnlyList<Permission> Permissions => WorkPermissions.All;

    public override IReadOnlyList<Problem> Problems => WorkProblems.All;

    public override IReadOnlyList<Type> Events =>
    [
        typeof(ProposalMade), typeof(ProposalDecided), typeof(ProposalWithdrawn), typeof(CaseOpened), typeof(CaseClosed), typeof(CaseTaken),
        typeof(CaseReleased), typeof(CaseOverdue), typeof(DueMoved), typeof(MatterOpened), typeof(MatterClosed),
    ];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CaseKinds>();
        services.AddScoped<IWork, Desk>().AddScoped<Reach>().AddScoped<QueueTable>().AddScoped<IRequests, RequestBook>().AddScoped<IPastCases, PastCases>();
        services.AddUseCase<TakeCase>().AddUseCase<ReleaseCase>().AddUseCase<ReassignCase>().AddUseCase<ShowQueue>().AddUseCase<CountForAbsent>();
        services.AddUseCase<ShowCase>().AddUseCase<FindNextCase>().AddUseCase<WithdrawProposal>();
        services.AddScoped<LoadTable>().AddUseCase<ShowLoads>().AddUseCase<ShowHeld>().AddUseCase<AssignCases>().AddUseCase<SpreadCases>();
        services.AddScoped<IMatters, MatterBook>().AddSingleton<Purposes>();
        services.AddUseCase<OpenMatter>().AddUseCase<CloseMatter>();
        services.AddSingleton<IContribute<MenuItem>, QueueMenu>().AddSingleton<IContribute<EventWords>, MyEvents>();
        services.AddDuty<TellOverdue>(TellOverdue.Name).AddDuty<MoveDueTimes>(MoveDueTimes.Name);
        services.AddReaction<HolidayDecided, RecomputeAfterDecision>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ShowQueue.Map(endpoints);
        TakeCase.Map(endpoints);
        ReleaseCase.Map(endpoints);
        ReassignCase.Map(endpoints);
        ShowLoads.Map(endpoints);
        AssignCases.Map(endpoints);
        SpreadCases.Map(endpoints);
    }
}
