using System.Text.Encodings.Web;
using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider;
using DeAn06.Identity.Sessions;
using DeAn06.Population;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeAn06.Identity.Demo;

/// <summary>
/// Writes <c>demo.json</c> (mode 0600) each time the Host has begun to listen, so that anyone can script the sandbox. Tokens of the file
/// before are kept while they still count; otherwise new ones are made, since the database knows only their hashes.
/// </summary>
internal sealed class DemoFile(DemoMode mode, AccountTable table, Credentials credentials, DemoClientSecrets clients, Issuer issuer, IServer server, IConfiguration configuration, IServiceScopeFactory scopes, Clock clock, ILogger<DemoFile> log) : IHostedLifecycleService
{
    internal const string FileName = "demo.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The server listens by now, so that its address is known. A database that is gone for the moment is waited for: it is no reason to stop.</summary>
    public async Task StartedAsync(CancellationToken ct)
    {
        while (mode.On)
        {
            try
            {
                await WriteAsync(ct);
                return;
            }
            catch (Exception gone) when (Faults.Of(gone).RetryAfter is not null)
            {
                log.LogWarning("{File} waits for the database ({Fault})", FileName, gone.GetType().Name);
                await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
            }
        }
    }

    public Task StoppingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;

    internal async Task WriteAsync(CancellationToken ct)
    {
        var path = Path.Combine(mode.Folder, FileName);
        var accounts = await table.DemoAsync(ct);
        var tokens = new List<Token>();
        var before = Read(path);
        var registered = await clients.EnsureAsync(mode.Folder, before?.Clients ?? [], ct);
        foreach (var client in accounts.Where(a => a.Kind == ActorKind.Client && registered.All(c => c.ClientId != a.Login)))
            tokens.Add(new(client.Login, await TokenAsync(client, before?.ApiTokens ?? [], ct), client.Office, client.Story));
        var numbers = await NumbersAsync(ct);
        var officers = accounts.Where(a => a.Kind == ActorKind.Officer)
            .Select(a => new Officer(a.Login, DemoAccounts.Password, a.Roles, a.Office, a.Area, a.Persona, a.Story));
        var citizens = accounts.Where(a => a.Kind == ActorKind.Citizen).Where(a => numbers.ContainsKey(a.Person ?? default)).Select(a => new Citizen(numbers[a.Person!.Value], a.Name, DemoAccounts.Password, a.Story));
        await SaveAsync(path, JsonSerializer.Serialize(new Content(Address(), issuer.Address, [.. officers], [.. citizens], tokens, registered, configuration["Demo:RelyingParty"]), Json), ct);
        log.LogInformation("Demo accounts are listed in {File}", FileName);
    }

    private async Task<Dictionary<Guid, string>> NumbersAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IPopulation>().StoriesAsync(ct)).ToDictionary(s => s.Id, s => s.PersonalNumber);
    }

    private async Task<string> TokenAsync(Account client, IReadOnlyList<Token> before, CancellationToken ct)
    {
        if (before.FirstOrDefault(t => t.Client == client.Login)?.Value is { } kept && (await credentials.OfTokenAsync(kept, ct))?.Login == client.Login) return kept;
        var token = Credentials.NewToken();
        await table.ExecuteAsync("INSERT INTO identity.api_token (token_hash, account_id, created_at) VALUES ($1, $2, $3)", ct, Credentials.HashOf(token), client.Id, clock.UtcNow);
        return token;
    }

    private static Content? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Written beside for its owner alone and moved into place, so that nobody reads half a file.</summary>
    internal static async Task SaveAsync(string path, string text, CancellationToken ct)
    {
        var partial = path + "." + Environment.ProcessId;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await using (var writer = new StreamWriter(partial, options)) await writer.WriteLineAsync(text.AsMemory(), ct);
        File.Move(partial, path, overwrite: true);
    }

    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        return address.Replace("//[::]", "//localhost").Replace("//0.0.0.0", "//localhost").Replace("//127.0.0.1", "//localhost").TrimEnd('/');
    }

    internal sealed record Content(
        string BaseUrl, string Issuer, IReadOnlyList<Officer> Officers, IReadOnlyList<Citizen> Citizens, IReadOnlyList<Token> ApiTokens, IReadOnlyList<DemoClientLine>? Clients,
        string? RelyingParty = null);

    internal sealed record Officer(string Login, string Password, IReadOnlyList<string> Roles, string Office, string Area, string Persona, string Story);

    internal sealed record Citizen(string PersonalNumber, string FullName, string Password, string Story);

    internal sealed record Token(string Client, [property: System.Text.Json.Serialization.JsonPropertyName("token")] string Value, string Office, string Story);
}
