using System.Net;
using DeAn06.Host.Operations;
using DeAn06.Identity;
using DeAn06.Interface;
using DeAn06.Kernel;
using Npgsql;

namespace DeAn06.Host;

/// <summary>What one running Host is made from. <paramref name="AppConnection"/> has the application's rights, <paramref name="OwnerConnection"/> changes the schema.</summary>
internal sealed record PlatformSettings(string DataDir, string OwnerConnection, string AppConnection)
{
    internal int Port { get; init; } = 5080;

    internal IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The demo nation to sow, or null outside demo mode.</summary>
    internal DemoNation? Demo { get; init; }

    /// <summary>A demo, or the platform's own database: what two people make elsewhere, it may make for itself.</summary>
    internal bool IsOwn { get; init; } = true;

    internal DateTimeOffset? StartAt { get; init; }

    internal string Environment { get; init; } = Environments.Production;

    internal string AppRole { get; init; } = Postgres.ClusterSettings.App;
}

/// <summary>Puts the house together: services, the order of the web's layers, and what must be ready before it serves.</summary>
internal static class Platform
{
    internal static WebApplication Build(PlatformSettings settings, Action<WebApplicationBuilder>? adjust = null)
    {
        var house = TheHouse.Build();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Platform).Assembly.GetName().Name,
            EnvironmentName = settings.Environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        var options = builder.AddOperations(settings);
        builder.Services.AddSingleton(settings).AddSingleton(new DemoMode(settings.Demo is not null, settings.DataDir));
        builder.Services.AddSingleton(SchemaScripts.EmbeddedIn(typeof(Platform).Assembly));
        builder.Services.AddSingleton(new DataFolder(settings.DataDir, $"http://localhost:{settings.Port}") { IsOwn = settings.IsOwn });
        builder.Services.AddHouse(house, builder.Configuration, Connections(settings, options), new Clock(settings.StartAt), new Secrets(Path.Combine(settings.DataDir, "secrets")));
        builder.Services.AddInterface();
        builder.Services.AddRoomPages(house);
        builder.Services.AddOpenApi();
        adjust?.Invoke(builder);
        var app = builder.Build();
        app.UseOverload();
        app.UseInterface();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseExceptionHandler());
        app.UseRouting();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapHouse();
        app.MapInterface();
        app.MapOpenApi("/openapi/v1.json");
        return app;
    }

    /// <summary>Applies the schema with the owner's rights, then loads reference tables and, in demo mode, the demo nation.</summary>
    internal static async Task PrepareAsync(WebApplication app, Action<string> tell, CancellationToken ct)
    {
        var settings = app.Services.GetRequiredService<PlatformSettings>();
        var clock = app.Services.GetRequiredService<Clock>();
        await app.Services.GetRequiredService<SchemaScripts>().ApplyAsync(settings.OwnerConnection, settings.AppRole, clock.UtcNow, ct);
        await app.Services.GetRequiredService<Preparation>().RunAsync(settings.Demo, tell, ct);
    }

    /// <summary>For a server that died and stands again: the connections from before are dead.</summary>
    internal static void ForgetConnections(WebApplication app)
    {
        var pools = app.Services.GetRequiredService<Pools>();
        pools.Reads.Clear();
        pools.Units.Clear();
    }

    // A quarter for reads. They are many and short; the transactions beside them may all wait for one at once.
    private static Pools Connections(PlatformSettings settings, OperatingOptions options)
    {
        var reads = Math.Max(1, options.DatabaseConnections / 4);
        return new(Source(settings, reads), Source(settings, options.DatabaseConnections - reads));
    }

    private static NpgsqlDataSource Source(PlatformSettings settings, int connections)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.AppConnection)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            // Our statements read by keys and arrays: planning the disclosure statement anew each time cost more than running it.
            Options = "-c plan_cache_mode=force_generic_plan",
            // Nothing leaves state on a session; resetting it would be a statement for every use case.
            NoResetOnClose = true,
            MaxPoolSize = connections,
            ApplicationName = "dean06",
        };
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }
}
