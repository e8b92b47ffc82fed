using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Provider;

/// <summary>What opens something is written into no log, whether it was right or wrong.</summary>
[Collection(ProviderTests.Name)]
public sealed class QuietLogTests(ProviderGround ground)
{
    [Fact]
    public async Task No_secret_reaches_the_log_when_things_go_right_or_wrong()
    {
        var (hospital, bank) = (ground.Hospital(), ground.Bank());
        using var browser = await ground.BrowserAsync();
        var code = (await hospital.AuthorizeAsync(browser)).Code;
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = hospital.Redirect, ["code_verifier"] = hospital.Verifier };
        var tokens = await hospital.PostAsync("/oidc/token", new(form));
        await hospital.UserInfoAsync(tokens["access_token"]!);
        await hospital.PostAsync("/oidc/token", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens["refresh_token"]! });
        var replayed = await hospital.PostAsync("/oidc/token", new(form));
        Assert.Equal("invalid_grant", replayed.Error);
        var (assertion, proof) = (bank.Assertion(), bank.Proof("POST", "/oidc/token"));
        for (var again = 0; again < 2; again++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/oidc/token")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_assertion_type"] = RelyingParty.AssertionType, ["client_assertion"] = assertion }),
            };
            request.Headers.Add("DPoP", proof);
            await bank.SendAsync(request);
        }
        using var person = new FormBrowser(ground.Host);
        await person.SignInAsync(ground.Citizen, "sai-ma-van-la-bi-mat-2026");
        await person.SignInAsync(ground.Citizen);

        string[] secrets =
        [
            code, hospital.Verifier, tokens["access_token"]!, tokens["refresh_token"]!, tokens["id_token"]!, (string)ground.LineOf(hospital.Id)["clientSecret"]!, assertion, proof,
            "sai-ma-van-la-bi-mat-2026", "mau-2026-dean06", browser.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2)[1], person.Cookie("phien")!,
        ];
        Assert.Contains(TestLog.Lines, l => l.Contains("A sign-in failed"));
        Assert.DoesNotContain(TestLog.Lines, l => secrets.Any(s => l.Contains(s, StringComparison.Ordinal)));
    }
}
