using DeAn06.Host.Operations;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Tests.Unit.Host;

public sealed class OverloadTests : IDisposable
{
    private readonly Overload overload = new(new OperatingOptions(MostAtOnce: 2, MostConnections: 100, DatabaseConnections: 10));
    private readonly TaskCompletionSource finish = new();

    public void Dispose() => overload.Dispose();

    [Fact]
    public async Task What_is_beyond_the_limit_is_refused_at_once_and_told_when_to_come_back()
    {
        var working = new[] { overload.InvokeAsync(Request("/api/x"), _ => finish.Task), overload.InvokeAsync(Request("/"), _ => finish.Task) };
        foreach (var path in new[] { "/api/x", "/can-bo" })
        {
            var refused = Request(path);
            await overload.InvokeAsync(refused, _ => throw new InvalidOperationException("admitted"));
            Assert.Equal(503, refused.Response.StatusCode);
            Assert.Equal("2", refused.Response.Headers.RetryAfter.ToString());
            refused.Response.Body.Position = 0;
            Assert.Contains("quá tải", System.Text.RegularExpressions.Regex.Unescape(await new StreamReader(refused.Response.Body).ReadToEndAsync()));
        }
        finish.SetResult();
        await Task.WhenAll(working);
        var admitted = false;
        await overload.InvokeAsync(Request("/"), _ =>
        {
            admitted = true;
            return Task.CompletedTask;
        });
        Assert.True(admitted);
    }

    [Fact]
    public async Task Health_is_answered_even_then()
    {
        var working = Enumerable.Range(0, 2).Select(_ => overload.InvokeAsync(Request("/"), _ => finish.Task)).ToList();
        var asked = false;
        await overload.InvokeAsync(Request("/healthz/ready"), _ =>
        {
            asked = true;
            return Task.CompletedTask;
        });
        Assert.True(asked);
        finish.SetResult();
        await Task.WhenAll(working);
    }

    private static DefaultHttpContext Request(string path) => new() { Request = { Path = path, Method = "GET" }, Response = { Body = new MemoryStream() } };
}
