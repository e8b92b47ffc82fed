using DeAn06.Interface;
using DeAn06.Trust.Seals;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Log;

/// <summary>What the sealed journal adds to the room.</summary>
internal static class LogParts
{
    internal static void AddLog(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(JournalOptions.Read(configuration));
        services.AddSingleton<TreeReader>().AddSingleton<DescribeLog>().AddSingleton<SealMemory>().AddSingleton<SealSteps>().AddSingleton<Sealer>().AddSingleton<SealWatch>();
        services.AddUseCase<BeginEpoch>().AddDuty<ThinCheckpoints>(ThinCheckpoints.Name).AddSingleton<IVerb, JournalVerb>().AddSingleton<VerifyJournal>().AddSingleton<IContribute<Verification>, VerifyJournalWord>();
        services.AddSingleton<IContribute<MenuItem>, SealMenu>().AddSingleton<IContribute<HealthPart>, SealHealth>().AddHostedService<SealerLoop>();
    }

    internal static void MapLog(this IEndpointRouteBuilder endpoints) => ServeTree.Map(endpoints);
}
