using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Provider.Tokens;

namespace DeAn06.Tests.Unit.Identity.Provider;

public sealed class AskedClaimsTests
{
    [Theory, InlineData("""{"acr":{"essential":true,"values":["urn:dean06:nd69:3","urn:dean06:nd69:2"]}}""", 2), InlineData("""{"acr":{"essential":true,"value":"urn:dean06:nd69:4"}}""", 4),
        InlineData("""{"acr":{"values":["urn:dean06:nd69:3"]}}""", 0), InlineData("""{"acr":null}""", 0), InlineData("""{"acr":{"essential":true,"value":"urn:other"}}""", Acr.Unreachable), InlineData("""{"acr":{"essential":true}}""", 0)]
    public void The_level_that_is_insisted_on_is_the_least_of_those_named(string inToken, int level) => Assert.Equal(level, AskedClaims.Read($$"""{"id_token":{{inToken}}}""")!.EssentialLevel);

    [Theory, InlineData("x"), InlineData("[]"), InlineData("""{"id_token":1}"""), InlineData("""{"userinfo":{"name":"x"}}"""), InlineData("""{"userinfo":{"name":null,"name":null}}""")]
    public void What_is_no_claims_request_is_not_read(string json) => Assert.Null(AskedClaims.Read(json));

    [Fact]
    public void It_comes_back_as_it_was_kept()
    {
        var asked = AskedClaims.Read("""{"id_token":{"birthdate":null,"sub":{"value":"s"}},"userinfo":{"name":{"essential":true}},"other":5}""")!;
        var kept = AskedClaims.Parse(asked.ToJson());
        Assert.Equal(["birthdate", "sub"], kept.IdToken);
        Assert.Equal(["name"], kept.UserInfo);
        Assert.Equal("s", kept.Subject);
    }

    [Fact]
    public void Only_registered_claims_are_ever_asked_for() =>
        Assert.Equal(["name", "phone_number"], ClaimCatalogue.Asked(["profile"], AskedClaims.None with { UserInfo = ["phone_number", "email"] }, ["name", "phone_number", "address", "nobody-knows-it"]));

    /// <summary>The example of RFC 7636, appendix B.</summary>
    [Fact]
    public void A_verifier_answers_its_challenge_and_no_other()
    {
        const string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        Assert.True(Pkce.Answers(verifier, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        Assert.False(Pkce.Answers(verifier, verifier));
        Assert.False(Pkce.IsVerifier(verifier[1..]));
        Assert.False(Pkce.IsChallenge(verifier + "="));
    }
}
