using System.Net;
using DeAn06.Host;
using DeAn06.Host.Postgres;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DeAn06.Tests.Integration.Host.Operations;

public sealed class DatabaseGoneTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-gone-").FullName;
    private PrivateCluster cluster = null!;
    private WebApplication app = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        cluster = await PrivateCluster.StartAsync(new(Path.Combine(folder, "data"), _ => { }), CancellationToken.None);
        app = Platform.Build(new PlatformSettings(Path.Combine(folder, "data"), cluster.OwnerConnection, cluster.AppConnection) { Port = 0 }, b => b.Logging.ClearProviders());
        cluster.Raised += () => Platform.ForgetConnections(app);
        app.MapGet("/api/test/ask", async (NpgsqlDataSource source) =>
        {
            await using var command = source.CreateCommand("SELECT 1");
            return await command.ExecuteScalarAsync();
        });
        app.MapGet("/test/ask", async (NpgsqlDataSource source) =>
        {
            await using var command = source.CreateCommand("SELECT 1");
            return await command.ExecuteScalarAsync();
        });
        await Platform.PrepareAsync(app, _ => { }, CancellationToken.None);
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_is_raised_while_the_platform_ends_does_not_spoil_the_end()
    {
        var ended = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        cluster.Raised += () =>
        {
            ended.SetResult(cluster.StopAsync());
            throw new ObjectDisposedException("The Host's services");
        };
        await StopTheServerUnderIt();
        LetItComeBack();
        await await ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Pages_and_api_say_so_in_the_users_language_and_recover_by_themselves()
    {
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/test/ask")).StatusCode);
        await StopTheServerUnderIt();

        var api = await AskAsync("/api/test/ask", "en");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        Assert.Contains(KernelProblems.DatabaseGone.Code, await api.Content.ReadAsStringAsync());
        Assert.Contains("lost its database", await api.Content.ReadAsStringAsync());
        Assert.NotNull(api.Headers.RetryAfter);

        var page = await AskAsync("/test/ask", "vi");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("Hệ thống tạm ngừng", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync("/healthz/ready", "vi")).StatusCode);

        LetItComeBack();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await AskAsync("/api/test/ask", "vi")).StatusCode != HttpStatusCode.OK) await Task.Delay(50, patience.Token);
        while ((await AskAsync("/healthz/ready", "vi")).StatusCode != HttpStatusCode.OK) await Task.Delay(50, patience.Token);
    }

    // A control file that cannot be read keeps the watcher from raising the server until it is put back.
    private async Task StopTheServerUnderIt()
    {
        var control = ControlFile;
        File.Move(control, control + ".away");
        Posix.Signal(cluster.ServerProcess, Posix.Kill);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await AskAsync("/api/test/ask", "vi")).StatusCode == HttpStatusCode.OK) await Task.Delay(20, patience.Token);
    }

    private void LetItComeBack() => File.Move(ControlFile + ".away", ControlFile);

    private string ControlFile => Path.Combine(cluster.Folder, "data", "global", "pg_control");

    private Task<HttpResponseMessage> AskAsync(string path, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Accept.ParseAdd(path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html");
        return client.SendAsync(request);
    }
}
