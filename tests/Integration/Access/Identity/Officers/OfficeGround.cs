using System.Security.Cryptography;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Factors;
using DeAn06.Identity.Officers;
using DeAn06.Identity.Sessions;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using DeAn06.Work.Matters;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>What tests of officers' seats do again and again.</summary>
internal static class OfficeGround
{
    internal const string Purpose = "identity.officers";
    internal const string Basis = "Nghị định 69/2024/NĐ-CP";
    internal const string List = "/can-bo/dinh-danh/can-bo";

    /// <summary>The act of an officer within a matter of keeping accounts.</summary>
    internal static async Task<Act> KeeperAsync(this TestHost host, string login) => (await host.ActAsync(login, Purpose, Basis)) with { Matter = Guid.CreateVersion7() };

    internal static async Task<Matter> MatterAsync(this TestHost host, string login, string purpose = Purpose, string basis = "") =>
        await host.MatterAsync(await host.ActAsync(login, "work.matter", ""), purpose, basis);

    internal static async Task<Matter> MatterAsync(this TestHost host, Act act, string purpose = Purpose, string basis = "")
    {
        var opened = await host.RunAsync<OpenMatter, Matter>(u => u.RunAsync(purpose, basis, "", act, CancellationToken.None), act);
        Assert.True(opened.IsDone, opened.Problem?.ToString());
        return opened.Value;
    }

    /// <summary>An officer's browser without script, within a matter.</summary>
    internal static async Task<Visitor> AtDeskAsync(this TestHost host, string login, string purpose = Purpose, string language = "vi")
    {
        await host.MatterAsync(login, purpose);
        return await Visitor.AsAsync(host, login, language: language);
    }

    /// <summary>A new officer with roles at an office, as the verb makes one.</summary>
    internal static async Task<Account> NewOfficerAsync(this TestHost host, string login, string office, params string[] roles)
    {
        var act = Act.BySystem("officer-verb", host.Clock.UtcNow);
        var added = await host.RunAsync<AddOfficer, AddOfficer.Added>(u => u.RunAsync(new(login, "Cán bộ " + login, office, roles), act, CancellationToken.None), act);
        Assert.True(added.IsDone, added.Problem?.ToString());
        return await host.AccountAsync(login);
    }

    internal static async Task<string> OfficeOfAsync(this TestHost host, string login) => (await host.AccountAsync(login)).Office;

    internal static Task<List<Seat>> SeatsAsync(this TestHost host, Account account) => host.Services.GetRequiredService<SeatTable>().LiveAsync(account.Id, CancellationToken.None);

    /// <summary>The act of an officer in one of their seats.</summary>
    internal static async Task<Act> InSeatAsync(this TestHost host, Account account, Seat seat)
    {
        var found = await host.Services.GetRequiredService<AccountTable>().QueryAsync("1", "identity.account a", "a.account_id = $3", _ => true, "AND s.seat_id = $4", CancellationToken.None, account.Id, seat.Id);
        return WhoActs.Plain(found[0].Account, host.Clock.UtcNow).For(Purpose, Basis) with { Matter = Guid.CreateVersion7() };
    }

    internal static Task<Result<SeatOutcome>> GiveAsync(this TestHost host, Act act, Account officer, string office, params string[] roles) =>
        host.RunAsync<GiveSeat, SeatOutcome>(u => u.RunAsync(new(officer, office, roles, null, "Phân công công tác"), act, CancellationToken.None), act);

    internal static Task<Result<Done>> EndAsync(this TestHost host, Act act, Account officer, Guid seat) =>
        host.RunAsync<EndSeat, Done>(u => u.RunAsync(officer, seat, "Thôi phân công", act, CancellationToken.None), act);

    internal static Task<Result<SeatOutcome>> NameAsync(this TestHost host, Act act, Account principal, Seat seat, string deputy, int fromDays = 0, int toDays = 2)
    {
        var today = Clock.DayOf(act.At);
        var command = new NameDeputy.Command(principal, seat.Id, deputy, today.AddDays(fromDays), today.AddDays(toDays), "Đi công tác");
        return host.RunAsync<NameDeputy, SeatOutcome>(u => u.RunAsync(command, act, CancellationToken.None), act);
    }

    internal static Task<Result<Done>> DecideAsync(this TestHost host, Act act, CaseId id) =>
        host.RunAsync<ApproveSeat, Done>(u => u.RunAsync(id, "Đồng ý", act, CancellationToken.None), act);

    /// <summary>A client with a session that proved these factors some minutes ago.</summary>
    internal static async Task<HttpClient> ProvenAsync(this TestHost host, string login, string[] methods, int minutesAgo = 0)
    {
        var account = await host.AccountAsync(login);
        var secret = Credentials.NewSecret();
        var act = WhoActs.SigningAct(account, host.Clock.UtcNow);
        await host.RunAsync<OpenSession, Done>(u => u.RunAsync(account, secret, new Proven(Assurance.LevelOf(methods), methods), "test", act), act);
        await host.ScalarAsync<int>("UPDATE identity.session SET authenticated_at = authenticated_at - make_interval(mins => $2) WHERE id_hash = $1", SHA256.HashData(secret), minutesAgo);
        var http = new DefaultHttpContext();
        host.Services.GetRequiredService<SessionCookie>().Write(http, secret);
        var client = host.Client();
        client.DefaultRequestHeaders.Add("Cookie", http.Response.Headers.SetCookie.ToString().Split(';')[0]);
        return client;
    }

    internal static Task<long> EntriesAsync(this TestHost host, string name, string actor, string? onBehalfOf = null) => onBehalfOf is null
        ? host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = $1 AND actor = $2", name, actor)
        : host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = $1 AND actor = $2 AND on_behalf_of = $3", name, actor, onBehalfOf);
}
