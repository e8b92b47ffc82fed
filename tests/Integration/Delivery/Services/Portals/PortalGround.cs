using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Services.Portals;

/// <summary>Programs that stand for portals of other agencies, and what they send.</summary>
internal static class PortalGround
{
    /// <summary>A program's client by a token of its own; <paramref name="another"/> is a program of its own each time.</summary>
    internal static async Task<HttpClient> PortalAsync(this TestHost host, bool another = false, string role = "integrator")
    {
        var (token, now) = (Credentials.NewToken(), host.Clock.UtcNow);
        var account = await host.ScalarAsync<Guid>("SELECT account_id FROM identity.account WHERE login = 'nh.mau'");
        if (another)
        {
            account = Ids.New(now);
            await host.ScalarAsync<int>("INSERT INTO identity.account (account_id, kind, login, name, is_demo, persona, story, opened_at) VALUES ($1, 'client', $2, 'Cổng khác', false, '', '', $3) RETURNING 1", account, account.ToString("N"), now);
            await host.ScalarAsync<int>("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, 'activated', 'registered', tstzrange($3, NULL), 'test') RETURNING 1", account, Ids.New(now), now.AddDays(-1));
            await host.ScalarAsync<int>("INSERT INTO identity.seat (account_id, seat_id, office, area, roles, valid) VALUES ($1, $2, '', '', ARRAY[$4], tstzrange($3, NULL)) RETURNING 1", account, Ids.New(now), now.AddDays(-1), role);
        }
        await host.ScalarAsync<int>("INSERT INTO identity.api_token (token_hash, account_id, created_at) VALUES ($1, $2, $3) RETURNING 1", Credentials.HashOf(token), account, now);
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString("N"));
        return await client.SendAsync(request);
    }

    internal static async Task<string> FileAsync(HttpClient portal)
    {
        var taken = await portal.PostAsync("/api/services/files?name=nha.pdf", new ByteArrayContent(SmallPdf.WithTable()));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        return (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("file").GetString()!;
    }
}
