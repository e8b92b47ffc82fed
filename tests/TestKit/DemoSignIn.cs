using System.Net.Http.Headers;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.TestKit;

/// <summary>Ways to act as a demo account of a Host that has the demo nation, for example <c>ca.vinhtuy</c> and <c>ca.vinhtuy.truong</c>.</summary>
public static class DemoSignIn
{
    /// <summary>A client with a session cookie, as a browser after the sign-in page. No password is hashed, so it is quick. A child's is confirmed unless told otherwise.</summary>
    public static async Task<HttpClient> SignInAsync(this TestHost host, string login, string language = "vi", int level = 1, bool confirmed = true, string[]? methods = null)
    {
        var account = await AccountAsync(host, login);
        var secret = Credentials.NewSecret();
        var act = WhoActs.SigningAct(account, host.Clock.UtcNow);
        await host.RunAsync<OpenSession, Done>(u => u.RunAsync(account, secret, new Proven(level, methods ?? ["pwd"]), "test", act), act);
        if (confirmed && account.NeedsRepresentative)
            await host.Services.GetRequiredService<AccountTable>().ExecuteAsync("UPDATE identity.session SET confirmed_at = $2 WHERE account_id = $1 AND ended_at IS NULL", CancellationToken.None, account.Id, host.Clock.UtcNow);
        var http = new DefaultHttpContext();
        host.Services.GetRequiredService<SessionCookie>().Write(http, secret);
        var client = host.Client(language);
        client.DefaultRequestHeaders.Add("Cookie", http.Response.Headers.SetCookie.ToString().Split(';')[0]);
        return client;
    }

    /// <summary>A client with a bearer token of its own, as a program of an agency.</summary>
    public static async Task<HttpClient> BearerAsync(this TestHost host, string login, string language = "vi")
    {
        var token = Credentials.NewToken();
        await host.Services.GetRequiredService<AccountTable>().ExecuteAsync(
            "INSERT INTO identity.api_token (token_hash, account_id, created_at) VALUES ($1, (SELECT account_id FROM identity.login WHERE login = $2), $3)",
            CancellationToken.None, Credentials.HashOf(token), login, host.Clock.UtcNow);
        var client = host.Client(language);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The act the account would have for a purpose, for use cases run without HTTP.</summary>
    public static async Task<Act> ActAsync(this TestHost host, string login, string purpose, string legalBasis) =>
        WhoActs.SigningAct(await AccountAsync(host, login), host.Clock.UtcNow).For(purpose, legalBasis);

    /// <summary>The n-th citizen of the demo (of an area) whose account can be used without anybody else's word, by login.</summary>
    public static async Task<(string Login, Guid Person)> CitizenAsync(this TestHost host, int n = 0, string? area = null)
    {
        var usable = (await host.Services.GetRequiredService<AccountTable>().DemoAsync(CancellationToken.None)).Where(a => a is { Kind: ActorKind.Citizen, Unusable: null, NeedsRepresentative: false } && (area is null || a.Area == area)).ElementAt(n);
        return (usable.Login, usable.Person!.Value);
    }

    private static async Task<Account> AccountAsync(TestHost host, string login) =>
        await host.Services.GetRequiredService<AccountTable>().FindAsync(login, CancellationToken.None)
        ?? throw new InvalidOperationException($"There is no demo account {login}.");
}
