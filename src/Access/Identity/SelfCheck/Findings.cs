namespace DeAn06.Identity.SelfCheck;

/// <summary>One thing a developer's client did right or wrong, by the code of its rule.</summary>
internal sealed record Finding(string Rule, bool Ok);

/// <summary>The rules of the self-check, each with what to do when it is broken and where that is written.</summary>
internal static class Rules
{
    private static readonly Dictionary<string, (string Vi, string En)> Words = new()
    {
        ["response_type"] = ("Gửi response_type=code; không có luồng ẩn (implicit).", "Send response_type=code; there is no implicit flow. (RFC 9700 2.1.2)"),
        ["client_id"] = ("Gửi đúng client_id của lượt kiểm tra này.", "Send the client_id of this check."),
        ["redirect_uri"] = ("Gửi redirect_uri giống từng ký tự với địa chỉ đã đăng ký.", "Send the redirect_uri exactly as registered, to the letter. (RFC 9700 2.1)"),
        ["scope"] = ("scope phải có openid.", "The scope must have openid. (OpenID Connect Core 3.1.2.1)"),
        ["state"] = ("Gửi state ngẫu nhiên, ít nhất 16 ký tự, và so lại khi trình duyệt quay về.", "Send a random state of at least 16 characters and compare it when the browser returns. (RFC 6749 10.12)"),
        ["nonce"] = ("Gửi nonce ngẫu nhiên và so với id_token.", "Send a random nonce and compare it with the ID token. (OpenID Connect Core 15.5.2)"),
        ["pkce"] = ("Gửi code_challenge (43 ký tự) cho mỗi lần đăng nhập.", "Send a code_challenge of 43 characters for each sign-in. (RFC 7636)"),
        ["pkce-method"] = ("code_challenge_method phải là S256, không phải plain.", "The code_challenge_method must be S256, not plain. (RFC 9700 2.1.1)"),
        ["repeated"] = ("Gửi mỗi tham số một lần.", "Send each parameter once. (RFC 6749 3.1)"),
        ["token-method"] = ("Gọi điểm cấp thẻ bằng POST, nội dung application/x-www-form-urlencoded.", "Call the token endpoint by POST with a form body. (RFC 6749 3.2)"),
        ["grant_type"] = ("Gửi grant_type=authorization_code.", "Send grant_type=authorization_code."),
        ["code"] = ("Gửi đúng mã vừa nhận, một lần, trong 60 giây.", "Send the code that was just given, once, within 60 seconds. (RFC 6749 4.1.2)"),
        ["token-redirect_uri"] = ("Gửi lại redirect_uri giống lúc xin mã.", "Send the same redirect_uri as for the code. (RFC 6749 4.1.3)"),
        ["code_verifier"] = ("code_verifier không khớp với code_challenge đã gửi.", "The code_verifier does not match the code_challenge. (RFC 7636 4.6)"),
        ["client-auth"] = ("Xác thực bằng đúng một cách: mã bí mật trong tiêu đề Basic, hoặc private_key_jwt.", "Authenticate in exactly one way: the secret in a Basic header, or private_key_jwt. (RFC 6749 2.3)"),
        ["client-secret"] = ("Mã bí mật không đúng.", "The client secret is not right."),
        ["secret-in-url"] = ("Không để mã bí mật hay thẻ trong địa chỉ.", "Keep secrets and tokens out of addresses. (RFC 9700 4.3.2)"),
        ["assertion-aud"] = ("aud của lời khẳng định phải là đúng địa chỉ issuer, không phải địa chỉ cấp thẻ.", "The audience of the assertion must be the issuer alone, not the token endpoint. (FAPI 2.0 5.3.2.1)"),
        ["assertion-iss"] = ("iss và sub của lời khẳng định phải là client_id.", "The iss and sub of the assertion must be the client_id. (RFC 7523 3)"),
        ["assertion-jti"] = ("Mỗi lời khẳng định cần jti riêng, dùng một lần.", "Each assertion needs a jti of its own, used once. (RFC 7523 3)"),
        ["assertion-time"] = ("exp phải ở tương lai, không quá 60 phút.", "The exp must lie ahead, by 60 minutes at most. (RFC 7523 3)"),
        ["clock"] = ("Đồng hồ của bạn lệch quá 10 giây. Hãy đồng bộ giờ (NTP).", "Your clock is more than 10 seconds off. Synchronise it (NTP)."),
        ["assertion-alg"] = ("Ký bằng ES256 hoặc PS256, không phải RS256, HS256 hay none.", "Sign with ES256 or PS256, not RS256, HS256 or none. (FAPI 2.0 5.4)"),
        ["dpop"] = ("Bằng chứng DPoP phải có typ dpop+jwt, htm, htu đúng, iat và jti.", "The DPoP proof must have typ dpop+jwt, the right htm and htu, iat and jti. (RFC 9449 4.2)"),
        ["bearer"] = ("Gửi thẻ truy cập trong tiêu đề Authorization.", "Send the access token in the Authorization header. (RFC 6750 2.1)"),
    };

    internal static bool IsKnown(string rule) => Words.ContainsKey(rule);

    internal static IReadOnlyCollection<string> All => Words.Keys;

    internal static string Say(string rule) => Speech.English ? Words[rule].En : Words[rule].Vi;

    internal static string English(string rule) => Words[rule].En;
}
