using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeAn06.Identity.Provider.Jose;

namespace DeAn06.Tests.Unit.Identity.Provider;

/// <summary>security.md 28: what is read as a JWT and what verifies one.</summary>
public sealed class UncheckedJwtTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static string Text(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Signed(string header, string claims = "{}")
    {
        var input = $"{Text(header)}.{Text(claims)}";
        return $"{input}.{Base64Url.EncodeToString(Key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    private static JsonElement Jwk(Action<Dictionary<string, string>>? change = null)
    {
        var q = Key.ExportParameters(false).Q;
        var jwk = new Dictionary<string, string> { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = "k", ["x"] = Base64Url.EncodeToString(q.X!), ["y"] = Base64Url.EncodeToString(q.Y!) };
        change?.Invoke(jwk);
        return JsonSerializer.SerializeToElement(jwk);
    }

    private static bool Verifies(string jwt) => UncheckedJwt.Read(jwt, 4000) is { } read && VerificationKey.AnySigned([VerificationKey.Read(Jwk())!], read);

    [Fact]
    public void A_token_verifies_by_its_key_and_no_flipped_letter_does()
    {
        var jwt = Signed("""{"alg":"ES256"}""", """{"a":1}""");
        Assert.True(Verifies(jwt));
        for (var i = 0; i < jwt.Length; i++)
            Assert.False(Verifies(jwt[..i] + (jwt[i] == 'A' ? 'B' : 'A') + jwt[(i + 1)..]), $"letter {i}");
    }

    [Theory, InlineData("""{"alg":"none"}"""), InlineData("""{"alg":"HS256"}"""), InlineData("""{"alg":"es256"}"""), InlineData("""{"alg":"RS256"}"""), InlineData("{}"), InlineData("""{"alg":"ES256","kid":"other"}"""),
        InlineData("""{"alg":"ES256","crit":["exp"]}"""), InlineData("""{"alg":"ES256","alg":"ES256"}"""), InlineData("""["ES256"]""")]
    public void Only_the_keys_own_algorithm_verifies(string header) => Assert.False(Verifies(Signed(header)));

    [Fact]
    public void Keys_in_the_token_are_not_looked_at()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var q = own.ExportParameters(false).Q;
        var header = Text($$$"""{"alg":"ES256","jku":"https://example.org/jwks","x5u":"https://example.org/c","jwk":{"kty":"EC","crv":"P-256","x":"{{{Base64Url.EncodeToString(q.X!)}}}","y":"{{{Base64Url.EncodeToString(q.Y!)}}}"}}""");
        var input = $"{header}.{Text("{}")}";
        var jwt = $"{input}.{Base64Url.EncodeToString(own.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
        Assert.NotNull(UncheckedJwt.Read(jwt, 4000));
        Assert.False(Verifies(jwt));
    }

    [Theory, InlineData(""), InlineData("."), InlineData(".."), InlineData("e30.e30"), InlineData("e30.e30.e30.e30"), InlineData("e30=.e30.AA"), InlineData("e30.e31.AA"), InlineData("e30.W10.AA"), InlineData(" e30.e30.AA")]
    public void What_is_not_canonical_is_not_read(string text) => Assert.Null(UncheckedJwt.Read(text, 4000));

    [Fact]
    public void What_is_too_long_or_too_deep_is_not_read()
    {
        Assert.Null(UncheckedJwt.Read(Signed("""{"alg":"ES256"}"""), 20));
        Assert.Null(UncheckedJwt.Read($"{Text("{}")}.{Text("{\"a\":" + new string('[', 40) + new string(']', 40) + "}")}.AA", 4000));
    }

    [Fact]
    public void A_key_is_refused_that_shows_its_private_half_is_off_its_curve_weak_or_for_something_else()
    {
        Assert.NotNull(VerificationKey.Read(Jwk()));
        Assert.Null(VerificationKey.Read(Jwk(k => k["d"] = "AA")));
        Assert.Null(VerificationKey.Read(Jwk(k => k["crv"] = "P-384")));
        Assert.Null(VerificationKey.Read(Jwk(k => k["use"] = "enc")));
        Assert.Null(VerificationKey.Read(Jwk(k => k["alg"] = "ES384")));
        Assert.Null(VerificationKey.Read(Jwk(k => k["x"] = k["y"])));
        Assert.Null(VerificationKey.Read(Jwk(k => k["kty"] = "oct")));
        using var weak = new Rsa(1024);
        using var good = new Rsa(2048);
        Assert.Null(VerificationKey.Read(weak.Jwk));
        Assert.Equal("PS256", VerificationKey.Read(good.Jwk)!.Alg);
    }

    /// <summary>The example of RFC 7638, section 3.1.</summary>
    [Fact]
    public void A_thumbprint_is_what_RFC_7638_says()
    {
        var jwk = JsonSerializer.SerializeToElement(new
        {
            kty = "RSA", e = "AQAB", kid = "2011-04-29",
            n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
        });
        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", VerificationKey.Read(jwk)!.Thumbprint);
    }

    private sealed class Rsa(int bits) : IDisposable
    {
        private readonly RSA key = RSA.Create(bits);

        internal JsonElement Jwk => JsonSerializer.SerializeToElement(new
        {
            kty = "RSA", n = Base64Url.EncodeToString(key.ExportParameters(false).Modulus!), e = Base64Url.EncodeToString(key.ExportParameters(false).Exponent!),
        });

        public void Dispose() => key.Dispose();
    }
}
