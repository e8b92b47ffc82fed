using System.Net;
using DeAn06.Host;
using DeAn06.Interface;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Tests.TestKit;

/// <summary>The real Host, started in this process on a free port and a database of its own.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestHost(WebApplication app, TestDatabase database)
    {
        this.app = app;
        Database = database;
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public TestDatabase Database { get; }

    public Uri BaseAddress { get; }

    public IServiceProvider Services => app.Services;

    public Clock Clock => Services.GetRequiredService<Clock>();

    public NpgsqlDataSource Source => Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Starts a Host. <paramref name="people"/> above zero sows the demo nation; <paramref name="adjust"/> may replace the outside world; <paramref name="set"/> is what an operator set; <paramref name="warm"/> has it fetch its public pages first, which a process that has had Hosts before does not need.</summary>
    public static async Task<TestHost> StartAsync(
        TestDatabase database, int people = 0, DateTimeOffset? at = null, Action<IServiceCollection>? adjust = null, IReadOnlyDictionary<string, string?>? set = null, bool warm = false)
    {
        var settings = new PlatformSettings(database.Folder, database.Owner, database.App)
        {
            Port = 0,
            StartAt = at,
            Demo = people > 0 ? TestCluster.NationOf(people, at) : null,
        };
        var app = Platform.Build(settings, b =>
        {
            b.Logging.ClearProviders();
            b.Logging.AddProvider(TestLog.Provider);
            if (set is not null) b.Configuration.AddInMemoryCollection(set);
            if (!warm) b.Services.Remove(b.Services.Single(s => s.ImplementationType == typeof(WarmUp)));
            adjust?.Invoke(b.Services);
        });
        await Platform.PrepareAsync(app, _ => { }, CancellationToken.None);
        await app.StartAsync();
        return new TestHost(app, database);
    }

    /// <summary>A client without cookies or redirects, speaking Vietnamese unless told otherwise.</summary>
    public HttpClient Client(string language = "vi")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = BaseAddress };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (language != "vi") client.DefaultRequestHeaders.Add("Cookie", $"ngon-ngu={language}");
        return client;
    }

    /// <summary>Runs a use case in this Host as the executor would.</summary>
    public Task<Result<T>> RunAsync<TUseCase, T>(Func<TUseCase, Task<Result<T>>> run, Act act) where TUseCase : class, IUseCase =>
        Services.GetRequiredService<UseCases>().RunAsync(run, act, CancellationToken.None);

    /// <summary>Reads one value with the owner's rights.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] parameters)
    {
        await using var connection = new NpgsqlConnection(Database.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var p in parameters) command.Parameters.Add(Db.Parameter(p));
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    /// <summary>Ends the Host, and the test with it when any Host of this run wrote a personal number into its log.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        TestLog.RefusePersonalNumbers();
    }
}

/// <summary>A database copied from the template; dropped when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string name, string owner, string app, string folder) => (Name, Owner, App, Folder) = (name, owner, app, folder);

    public string Owner { get; }

    public string App { get; }

    public string Name { get; }

    /// <summary>The Host's data folder: secrets, demo.json.</summary>
    public string Folder { get; }

    /// <summary>A new database; with <paramref name="people"/> one in which the demo nation of a Host started <paramref name="at"/> that time is sown already.</summary>
    public static async Task<TestDatabase> NewAsync(int people = 0, DateTimeOffset? at = null)
    {
        var (name, owner, app, folder) = await TestCluster.NewDatabaseAsync(people, at);
        return new TestDatabase(name, owner, app, folder);
    }

    public async ValueTask DisposeAsync() => await TestCluster.DropAsync(Name);
}

/// <summary>A class fixture: one empty Host (schema and reference tables only) for all tests of a class.</summary>
public class EmptyPlatform : IAsyncLifetime
{
    private TestDatabase? database;

    public TestHost Host { get; private set; } = null!;

    protected virtual int People => 0;

    protected virtual DateTimeOffset? At => new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>What a class adds to the Host's services.</summary>
    protected virtual void Adjust(IServiceCollection services)
    {
    }

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync(People, At);
        Host = await TestHost.StartAsync(database, People, At, Adjust);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database!.DisposeAsync();
    }
}

/// <summary>A class fixture: a Host with a demo nation of 1,000 people, on Friday 20 November 2026 at 9:00 in Việt Nam.</summary>
public sealed class DemoPlatform : EmptyPlatform
{
    protected override int People => 1000;
}
