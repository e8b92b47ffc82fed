using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeAn06.Tests.Integration.Trust.Followers;

/// <summary>Somebody outside who is told of events: keeps every call and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    internal sealed record Call(string Id, string Timestamp, string Signature, string Body)
    {
        /// <summary>What it was authorized by, for receivers that gave a token.</summary>
        internal string Authorization { get; init; } = "";

        internal long Index => long.Parse(Id.Split('.')[1], CultureInfo.InvariantCulture);
    }

    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    internal ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>The status of the answer, by how many calls there were before.</summary>
    internal Func<int, Task<int>> Answer { get; set; } = _ => Task.FromResult(204);

    internal string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    internal static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.app.MapPost("/hook", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            var before = receiver.Calls.Count;
            receiver.Calls.Enqueue(new(request.Headers["webhook-id"]!, request.Headers["webhook-timestamp"]!, request.Headers["webhook-signature"]!, await body.ReadToEndAsync()) { Authorization = request.Headers.Authorization.ToString() });
            return Results.StatusCode(await receiver.Answer(before));
        });
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
