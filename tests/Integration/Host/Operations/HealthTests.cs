using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Host.Operations;

public sealed class HealthTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    [Fact]
    public async Task A_prepared_host_is_alive_and_ready_with_every_part_named()
    {
        using var client = platform.Host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).StatusCode);
        var ready = await client.GetAsync("/healthz/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var parts = (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("parts").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToList();
        Assert.Superset(new HashSet<string?> { "database", "schema", "reference data" }, parts.ToHashSet());
    }

    [Fact]
    public async Task The_api_describes_itself_and_the_server_does_not_name_itself()
    {
        using var client = platform.Host.Client();
        var answer = await client.GetAsync("/openapi/v1.json");
        Assert.Equal("3.1.1", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("openapi").GetString());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_field_of_thirty_megabytes_is_refused_and_the_next_request_is_served()
    {
        using var client = platform.Host.Client();
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var huge = new StringContent($"{{\"personalNumber\":\"{new string('1', 30 * 1024 * 1024)}\"}}", System.Text.Encoding.UTF8, "application/json");
        try
        {
            var answer = await client.PostAsync("/api/population/persons/lookup", huge);
            Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.NotFound });
        }
        catch (HttpRequestException cut) when (cut.InnerException is IOException or System.Net.Sockets.SocketException)
        {
            // Kestrel may close the connection while the client is still sending; that is a refusal too.
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).StatusCode);
    }
}
