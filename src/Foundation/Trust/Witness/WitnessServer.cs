using System.Net;
using DeAn06.Trust.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeAn06.Trust.Witness;

/// <summary>The witness over HTTP: <c>POST /add-checkpoint</c> and nothing else. No database, no room, no other service.</summary>
internal static class WitnessServer
{
    internal static WebApplication Build(AddCheckpoint add, IPAddress listen, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = AddCheckpointRequest.LongestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 8 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MaxConcurrentConnections = 256;
            kestrel.Listen(listen, port);
        });
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        app.UseRouting();
        app.MapPost("/add-checkpoint", http => AnswerAsync(http, add));
        app.UseEndpoints(_ => { });
        return app;
    }

    private static async Task AnswerAsync(HttpContext http, AddCheckpoint add)
    {
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException tooLarge)
        {
            http.Response.StatusCode = tooLarge.StatusCode;
            return;
        }
        var answer = add.Run(body.GetBuffer().AsSpan(0, (int)body.Length));
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }
}
