using DeAn06.Kernel;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DeAn06.Host.Operations;

/// <summary>Puts the operating side into the Host: limits, log lines, telemetry, health, overload protection.</summary>
internal static class OperatingSetup
{
    /// <summary>Refuses an environment that cannot be served, before anything is touched.</summary>
    internal static void Check()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        OperatingOptions.Read(environment);
        Telemetry.Collector(environment);
    }

    internal static OperatingOptions AddOperations(this WebApplicationBuilder builder, PlatformSettings settings)
    {
        var options = OperatingOptions.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(settings.Listen, settings.Port);
            Limit(kestrel, options);
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = LogLines.FormatterName).AddConsoleFormatter<LogLines, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        // A person at a terminal is told by the command line what goes on; lines of the log would break its bars.
        if (!Console.IsOutputRedirected) builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Below warning these categories write request addresses and statements.
        foreach (var talkative in new[] { "Microsoft", "System", "Npgsql" }) builder.Logging.AddFilter(talkative, LogLevel.Warning);
        // A page or endpoint that failed is told once, by the Kernel and without the request's values.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
        builder.Services.AddSingleton(options).AddSingleton<Overload>().AddSingleton<Readiness>().AddSingleton<IContribute<HealthPart>, Backups.BackupHealth>().AddHostedService<Telemetry>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        return options;
    }

    internal static void UseOverload(this WebApplication app)
    {
        var overload = app.Services.GetRequiredService<Overload>();
        app.Use((http, next) => overload.InvokeAsync(http, next));
    }

    private static void Limit(KestrelServerOptions kestrel, OperatingOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = OperatingOptions.LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.Limits.MaxConcurrentConnections = options.MostConnections;
    }
}
