using System.Net;
using System.Text.Json.Nodes;
using DeAn06.Identity.Clients;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>What clients learn of people, by which name, what is written down of it, and what ends it at once.</summary>
[Collection(ProviderTests.Name)]
public sealed class ReleaseTests(ProviderGround ground)
{
    [Fact]
    public async Task A_claim_that_was_not_agreed_or_not_registered_is_never_released()
    {
        var (rp, login) = (ground.Bank(), ground.Citizens[4]);
        await ground.ConsentAsync(login, rp.Id, claims: ["name", "age_over_18", "address", "ThuongTru"]);
        var everything = """{"id_token":{"SoDinhDanh":{"essential":true},"birthdate":null,"address":null,"age_over_18":null},"userinfo":{"SoDinhDanh":null,"ThuongTru":null,"name":null}}""";
        var tokens = await rp.SignInAsync(await ground.BrowserAsync(login), ("claims", everything), ("prompt", "none"));
        var info = await rp.UserInfoAsync(tokens["access_token"]!);
        Assert.Equal(["age_over_18"], Known(Keys.Claims(tokens["id_token"]!)));
        Assert.Equal(["name"], Known(info.Body));
        Assert.DoesNotMatch("[0-9]{12}", info.Text);
    }

    private static IEnumerable<string> Known(JsonObject claims) => claims.Select(c => c.Key).Where(k => DeAn06.Identity.Provider.Claims.ClaimCatalogue.Find(k) is not null);

    [Fact]
    public async Task Claims_are_what_the_register_says_with_their_source_and_each_release_is_in_the_journal()
    {
        var rp = ground.Bank();
        var person = await ground.Host.ScalarAsync<Guid>("SELECT person_id FROM identity.account WHERE login = $1", ground.Citizen);
        var tokens = await rp.SignInAsync(await ground.BrowserAsync());
        var before = await ReleasesAsync(person);
        var info = await rp.UserInfoAsync(tokens["access_token"]!);
        Assert.Equal(await ground.Host.ScalarAsync<string>("SELECT name || number FROM population.person WHERE person_id = $1", person), info["HoVaTen"] + info["SoDinhDanh"]);
        Assert.Equal(("1", "1", "2"), (info["LoaiTaiKhoan"], info["loAs"], info["IAL"]));
        Assert.NotNull(info.Body["nguon"]!["HoVaTen"]!["nguon"]);
        Assert.Equal(before + 1, await ReleasesAsync(person));
        Assert.Equal(1, await ground.CountAsync("""
            journal.entry e JOIN journal.payload p ON p.entry_id = e.id WHERE e.event = 'identity.claims-released/1' AND e.actor = 'client:ngan-hang-mau' AND e.legal_basis <> ''
            AND convert_from(p.bytes, 'UTF8') LIKE '%SoDinhDanh%' AND e.id = (SELECT id FROM journal.entry WHERE event = 'identity.claims-released/1' ORDER BY at DESC, id DESC LIMIT 1)
            """));
    }

    private Task<long> ReleasesAsync(Guid person) =>
        ground.CountAsync("journal.subject s JOIN journal.entry e ON e.id = s.entry_id WHERE s.person_id = $1 AND e.event = 'identity.claims-released/1'", person);

    [Fact]
    public async Task Each_sector_knows_a_person_by_another_name()
    {
        var browser = await ground.BrowserAsync();
        var (bank, hospital) = (await ground.Bank().SignInAsync(browser), await ground.Hospital().SignInAsync(browser));
        var (one, two) = ((string?)Keys.Claims(bank["id_token"]!)["sub"], (string?)Keys.Claims(hospital["id_token"]!)["sub"]);
        Assert.NotEqual(one, two);
        await ground.Host.ScalarAsync<int>("UPDATE identity.client SET sector = 'y-te' WHERE client_id IN ('benh-vien-mau', 'ung-dung-mau')");
        try
        {
            var app = await ground.App().SignInAsync(browser);
            Assert.Equal((string?)Keys.Claims((await ground.Hospital().SignInAsync(browser))["id_token"]!)["sub"], (string?)Keys.Claims(app["id_token"]!)["sub"]);
        }
        finally
        {
            await ground.Host.ScalarAsync<int>("UPDATE identity.client SET sector = client_id");
        }
    }

    public static TheoryData<string, string, string> Ends => new()
    {
        { "lock", "INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) SELECT account_id, gen_random_uuid(), 'lock', 'owner', tstzrange($2, NULL), 'test' FROM identity.account WHERE login = $1",
          "DELETE FROM identity.account_fact WHERE set_by = 'test'" },
        { "death", "UPDATE population.person SET death_date = '2026-11-20' WHERE person_id = (SELECT person_id FROM identity.account WHERE login = $1)",
          "UPDATE population.person SET death_date = NULL WHERE person_id = (SELECT person_id FROM identity.account WHERE login = $1)" },
        { "consent", "UPDATE identity.consent SET withdrawn_at = $2 WHERE withdrawn_at IS NULL AND client_id = 'benh-vien-mau' AND account_id = (SELECT account_id FROM identity.account WHERE login = $1)",
          "UPDATE identity.consent SET withdrawn_at = NULL WHERE withdrawn_at = (SELECT max(withdrawn_at) FROM identity.consent JOIN identity.account USING (account_id) WHERE login = $1 AND client_id = 'benh-vien-mau')" },
        { "term of consent", "UPDATE identity.consent SET until = given_at + interval '1 second' WHERE client_id = 'benh-vien-mau' AND account_id = (SELECT account_id FROM identity.account WHERE login = $1)",
          "UPDATE identity.consent SET until = given_at + interval '90 days' WHERE client_id = 'benh-vien-mau' AND account_id = (SELECT account_id FROM identity.account WHERE login = $1)" },
        { "sign-out", "UPDATE identity.session SET ended_at = $2 WHERE account_id = (SELECT account_id FROM identity.account WHERE login = $1)",
          "UPDATE identity.session SET ended_at = NULL WHERE account_id = (SELECT account_id FROM identity.account WHERE login = $1)" },
        { "end of client", "UPDATE identity.client SET ended_at = $2 WHERE client_id = 'benh-vien-mau'", "UPDATE identity.client SET ended_at = NULL" },
        { "client's account", "INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) SELECT account_id, gen_random_uuid(), 'lock', 'authority', tstzrange($2, NULL), 'test' FROM identity.account WHERE login = 'benh-vien-mau'",
          "DELETE FROM identity.account_fact WHERE set_by = 'test'" },
    };

    /// <summary>The kill-switch: each ends every code, token and introspection on the next request, and its annulment gives them back.</summary>
    [Theory, MemberData(nameof(Ends))]
    public async Task Whatever_a_token_stands_on_ends_it_at_the_next_request(string what, string end, string annul)
    {
        var (rp, login) = (ground.Hospital(), ground.Citizens[5]);
        await ground.ConsentAsync(login, rp.Id, ago: TimeSpan.FromMinutes(1));
        using var browser = await ground.BrowserAsync(login);
        var code = (await rp.AuthorizeAsync(browser)).Code;
        var tokens = await rp.SignInAsync(browser);
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(tokens["access_token"]!)).Status);
        await ChangeAsync(end, login);
        try
        {
            Assert.Equal((what, "invalid_token"), (what, (await rp.UserInfoAsync(tokens["access_token"]!)).Error));
            Assert.Contains((await rp.RefreshAsync(tokens["refresh_token"]!)).Error, (string[])["invalid_grant", "invalid_client"]);
            Assert.Contains((await rp.RedeemAsync(code)).Error, (string[])["invalid_grant", "invalid_client"]);
            Assert.False((bool)Keys.Claims((await ground.Agency().PostAsync("/oidc/introspect", new() { ["token"] = tokens["access_token"]! })).Text)["token_introspection"]!["active"]!);
        }
        finally
        {
            await ChangeAsync(annul, login);
        }
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(tokens["access_token"]!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await rp.RefreshAsync(tokens["refresh_token"]!)).Status);
        Assert.Equal(HttpStatusCode.OK, (await rp.RedeemAsync(code)).Status);
    }

    private Task ChangeAsync(string sql, string login) => ground.Host.ScalarAsync<int>(sql, sql.Contains("$2") ? [login, ground.Host.Clock.UtcNow] : sql.Contains("$1") ? [login] : []);

    [Fact]
    public async Task A_client_acts_at_our_own_APIs_with_the_rights_its_scope_names_and_a_persons_token_opens_none()
    {
        var bank = ground.Bank();
        var own = (await bank.ForItselfAsync("population.look-up"))["access_token"]!;
        var who = await bank.GetAsync("/api/identity/who-am-i", own);
        Assert.Equal(("client:ngan-hang-mau", """["population.look-up"]"""), (who["actor"], who.Body["rights"]!.ToJsonString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await bank.GetAsync("/api/identity/who-am-i", own, "Bearer")).Status);
        bank.Proofs = (_, claims) => claims["htu"] = ground.Issuer + "/api/other";
        Assert.Equal(HttpStatusCode.Unauthorized, (await bank.GetAsync("/api/identity/who-am-i", own)).Status);
        bank.Proofs = null;
        var persons = (await bank.SignInAsync(await ground.BrowserAsync()))["access_token"]!;
        var refused = await bank.GetAsync("/api/identity/who-am-i", persons);
        Assert.Equal((HttpStatusCode.Forbidden, "IDN-219"), (refused.Status, refused["code"]));
        await bank.PostAsync("/oidc/revoke", new() { ["token"] = own });
        Assert.Equal(HttpStatusCode.Unauthorized, (await bank.GetAsync("/api/identity/who-am-i", own)).Status);
    }

    [Fact]
    public void The_demo_file_tells_how_each_client_authenticates_and_its_key_is_for_its_owner_alone()
    {
        Assert.Equal(DemoClients.All.Select(c => (c.Id, c.Authentication)).Order(), ground.Demo["clients"]!.AsArray().Select(c => ((string)c!["clientId"]!, (string)c["authentication"]!)));
        var file = Path.Combine(ground.Host.Database.Folder, (string)ground.LineOf(DemoClients.Bank)["keyFile"]!);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}
