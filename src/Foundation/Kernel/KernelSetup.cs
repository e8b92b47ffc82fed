using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DeAn06.Kernel;

/// <summary>How the Host and the rooms put the Kernel and each other together.</summary>
public static class KernelSetup
{
    /// <summary>Adds the Kernel and every room of the house.</summary>
    public static IServiceCollection AddHouse(this IServiceCollection services, House house, IConfiguration configuration, Pools pools, Clock clock, Secrets secrets)
    {
        services.AddSingleton(house).AddSingleton(house.Events).AddSingleton(secrets);
        services.AddSingleton(pools).AddSingleton(_ => pools.Reads).AddKeyedSingleton(nameof(Pools.Units), (_, _) => pools.Units); // by factories, so that the container closes them
        services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
        services.AddDbContextPool<Db>((s, o) => o.UseNpgsql(s.GetRequiredKeyedService<NpgsqlDataSource>(nameof(Pools.Units))));
        services.AddScoped<Journal>().AddScoped<Duties>().AddScoped<Outbox>().AddScoped<Files.TakeFile>();
        services.AddSingleton<UseCases>().AddSingleton<WriteGate>().AddSingleton<Files>();
        services.AddSingleton<ErrandStep>().AddSingleton<Sequencer>().AddSingleton<FollowerStep>().AddSingleton<Sweeping>().AddSingleton<LoopHealth>();
        services.AddSingleton<Preparation>().AddSingleton<Headway>().AddSingleton<JournalFigures>();
        services.AddHostedService<Loops>();
        services.AddExceptionHandler<FaultHandler>().AddProblemDetails();
        services.AddDataProtection().SetApplicationName("DeAn06");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new KeyRing(pools.Reads);
            o.XmlEncryptor = new KeyRingSeal(secrets);
        }));
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Encoder = Journal.PayloadJson.Encoder);
        foreach (var room in house.Rooms) room.AddServices(services, configuration);
        return services;
    }

    /// <summary>Maps the API of every room.</summary>
    public static void MapHouse(this IEndpointRouteBuilder endpoints)
    {
        foreach (var room in endpoints.ServiceProvider.GetRequiredService<House>().Rooms) room.MapEndpoints(endpoints);
    }

    /// <summary>Adds a use case, made anew for each attempt.</summary>
    public static IServiceCollection AddUseCase<TUseCase>(this IServiceCollection services) where TUseCase : class, IUseCase =>
        services.AddScoped<TUseCase>();

    /// <summary>Adds a room's reaction to a lower room's event.</summary>
    public static IServiceCollection AddReaction<TEvent, TReaction>(this IServiceCollection services) where TReaction : class, IReact<TEvent>
    {
        services.AddScoped<TReaction>();
        return services.AddSingleton(new Reaction(typeof(TEvent), (scope, happened, act, ct) =>
            scope.GetRequiredService<TReaction>().ReactAsync((TEvent)happened, act, ct)));
    }

    /// <summary>Adds a duty under its name.</summary>
    public static IServiceCollection AddDuty<TDuty>(this IServiceCollection services, string name) where TDuty : class, IDuty
    {
        services.AddScoped<TDuty>().AddScoped<PerformDuty<TDuty>>();
        return services.AddSingleton(new ErrandRunner("duty", name, async (scope, errands, lease, at, ct) =>
        {
            var act = Act.BySystem(name, at);
            await scope.GetRequiredService<UseCases>().RunAsync<PerformDuty<TDuty>, Done>(u => u.RunAsync(errands[0], lease, act, ct), act, ct);
            return null;
        }));
    }

    /// <summary>Adds the deliverer of outbox messages of a name; <paramref name="together"/> lets several be on their way at once.</summary>
    public static IServiceCollection AddDeliverer<TDeliverer>(this IServiceCollection services, string name, bool together = false) where TDeliverer : class, IDeliver =>
        services.AddScoped<TDeliverer>().AddSingleton(new ErrandRunner("outbox", name, async (scope, errands, _, _, ct) =>
        {
            await scope.GetRequiredService<TDeliverer>().DeliverAsync(errands[0], ct);
            return null;
        }, together));

    /// <summary>Adds a deliverer that takes all outbox messages of a name that were claimed at once.</summary>
    public static IServiceCollection AddDelivererOfMany<TDeliverer>(this IServiceCollection services, string name) where TDeliverer : class, IDeliverMany =>
        services.AddScoped<TDeliverer>().AddSingleton(new ErrandRunner("outbox", name, (scope, errands, _, _, ct) => scope.GetRequiredService<TDeliverer>().DeliverAsync(errands, ct)!, true, true));

    /// <summary>Adds a follower of the journal.</summary>
    public static IServiceCollection AddFollower<TFollower>(this IServiceCollection services) where TFollower : class, IFollow =>
        services.AddSingleton<TFollower>().AddSingleton<IFollow>(s => s.GetRequiredService<TFollower>());

    /// <summary>Adds a disclosure path of its own for one kind of question.</summary>
    public static IServiceCollection AddDisclosures<TRow>(this IServiceCollection services, DisclosureRead<TRow> read) =>
        services.AddSingleton(s => new Disclosures<TRow>(s.GetRequiredService<NpgsqlDataSource>(), read, s.GetRequiredService<WriteGate>(), s.GetRequiredService<ILogger<Disclosures<TRow>>>()));
}
