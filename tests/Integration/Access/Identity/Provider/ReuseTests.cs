using System.Net;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>
/// Laws of codes and refresh tokens, whatever the order: each is spent once; once one is spent twice, nothing of its grant opens anything, and nothing of another grant is touched.
/// </summary>
[Collection(ProviderTests.Name)]
public sealed class ReuseTests(ProviderGround ground)
{
    private readonly RelyingParty rp = ground.Hospital();

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task Any_order_of_uses_keeps_the_laws(int seed)
    {
        var random = new Random(seed);
        using var browser = await ground.BrowserAsync();
        var untouched = await rp.SignInAsync(browser);
        var code = (await rp.AuthorizeAsync(browser)).Code;
        var (live, spent, access, isDead, isRedeemed) = (new List<string>(), new List<string>(), new List<string>(), false, false);
        for (var step = 0; step < 10; step++)
        {
            var pick = random.Next(10);
            Answer answer;
            bool replay;
            if (pick < 2 || !isRedeemed) (answer, replay, isRedeemed) = (await rp.RedeemAsync(code), isRedeemed, true);
            else if (pick < 4 && spent.Count > 0) (answer, replay) = (await rp.RefreshAsync(spent[random.Next(spent.Count)]), true);
            else if (live.Count > 0)
            {
                (answer, replay) = (await rp.RefreshAsync(live[^1]), false);
                spent.Add(live[^1]);
                live.RemoveAt(live.Count - 1);
            }
            else continue;
            Assert.Equal(!replay && !isDead, answer.Status == HttpStatusCode.OK);
            isDead |= replay;
            if (answer.Status != HttpStatusCode.OK) continue;
            live.Add(answer["refresh_token"]!);
            access.Add(answer["access_token"]!);
        }
        foreach (var token in access) Assert.Equal(isDead ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, (await rp.UserInfoAsync(token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(untouched["access_token"]!)).Status);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Of_many_at_once_one_at_most_gets_tokens_and_those_do_not_live(bool isCode)
    {
        using var browser = await ground.BrowserAsync();
        var voucher = isCode ? (await rp.AuthorizeAsync(browser)).Code : (await rp.SignInAsync(browser))["refresh_token"]!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => isCode ? rp.RedeemAsync(voucher) : rp.RefreshAsync(voucher)));
        var given = answers.Where(a => a.Status == HttpStatusCode.OK).ToList();
        Assert.Single(given);
        Assert.All(answers.Except(given), a => Assert.Equal("invalid_grant", a.Error));
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(given[0]["access_token"]!)).Error);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Of_many_different_ones_at_once_each_gets_its_tokens_and_a_replay_among_them_ends_its_own_grant_alone(bool isCode)
    {
        using var browser = await ground.BrowserAsync();
        var vouchers = await Task.WhenAll(Enumerable.Range(0, 9).Select(async _ => isCode ? (await rp.AuthorizeAsync(browser)).Code : (await rp.SignInAsync(browser))["refresh_token"]!));
        Task<Answer> SpendAsync(string voucher) => isCode ? rp.RedeemAsync(voucher) : rp.RefreshAsync(voucher);
        var before = await SpendAsync(vouchers[0]);
        var answers = await Task.WhenAll(vouchers.Select(SpendAsync));
        Assert.Equal("invalid_grant", answers[0].Error);
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(before["access_token"]!)).Error);
        Assert.Equal(9, answers.Skip(1).Select(a => a["access_token"]).Append(before["access_token"]).Distinct().Count());
        foreach (var answer in answers.Skip(1)) Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(answer["access_token"]!)).Status);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task One_that_is_shown_twice_among_many_at_once_ends_its_own_grant_and_no_other(bool isCode)
    {
        using var browser = await ground.BrowserAsync();
        var vouchers = await Task.WhenAll(Enumerable.Range(0, 9).Select(async _ => isCode ? (await rp.AuthorizeAsync(browser)).Code : (await rp.SignInAsync(browser))["refresh_token"]!));
        var answers = await Task.WhenAll(vouchers.Prepend(vouchers[0]).Select(v => isCode ? rp.RedeemAsync(v) : rp.RefreshAsync(v)));
        var once = Assert.Single(answers[..2], a => a.Status == HttpStatusCode.OK);
        Assert.Equal("invalid_grant", Assert.Single(answers[..2], a => a != once).Error);
        Assert.Equal("invalid_token", (await rp.UserInfoAsync(once["access_token"]!)).Error);
        foreach (var answer in answers[2..]) Assert.Equal(HttpStatusCode.OK, (await rp.UserInfoAsync(answer["access_token"]!)).Status);
    }

    [Fact]
    public async Task Of_many_equal_assertions_or_proofs_at_once_one_is_taken()
    {
        var bank = ground.Bank();
        bank.Assertions = (_, claims) => claims["jti"] = "at-once";
        var assertion = bank.Assertion();
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_assertion_type"] = RelyingParty.AssertionType, ["client_assertion"] = assertion };
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bank.PostAsync("/oidc/token", new(form), authenticate: false)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        bank.Assertions = null;
        bank.Proofs = (_, claims) => claims["jti"] = "proof-at-once";
        var token = (await bank.ForItselfAsync())["access_token"]!;
        bank.Proofs = (_, claims) => claims["jti"] = "resource-at-once";
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bank.GetAsync("/api/identity/who-am-i", token))), a => a.Status == HttpStatusCode.OK);
    }
}
