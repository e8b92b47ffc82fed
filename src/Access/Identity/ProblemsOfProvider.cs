namespace DeAn06.Identity;

/// <summary>Refusals of the OpenID provider (RFC 6749, 6750, 7636, 9101, 9126, 9449, OpenID Connect Core). Each has one OAuth error, which clients read.</summary>
public static class ProviderProblems
{
    public static readonly Problem InvalidRequest = new("IDN-201", 400, "Tham số {what} thiếu hoặc sai. Hãy sửa yêu cầu rồi gửi lại.", "The parameter {what} is missing or wrong. Mend the request and send it again.");

    public static readonly Problem Repeated = new("IDN-202", 400, "Tham số {what} được gửi nhiều lần. Hãy gửi mỗi tham số một lần.", "The parameter {what} was sent more than once. Send each parameter once.");

    public static readonly Problem InvalidClient = new("IDN-203", 401, "Không xác thực được bên sử dụng. Hãy kiểm tra mã, khóa và cách xác thực đã đăng ký.",
        "The client could not be authenticated. Check its id, its key and the way registered to authenticate.");

    public static readonly Problem InvalidGrant = new("IDN-204", 400, "Mã hoặc thẻ làm mới đã hết hạn, đã dùng, hoặc không thuộc bên này. Hãy xin đăng nhập lại.",
        "The code or refresh token has ended, was used, or is not this client's. Ask the person to sign in again.");

    public static readonly Problem UnauthorizedClient = new("IDN-205", 400, "Bên sử dụng chưa đăng ký cách cấp quyền này.", "The client is not registered for this grant.");

    public static readonly Problem UnsupportedGrant = new("IDN-206", 400, "Cách cấp quyền này không được hỗ trợ.", "This grant type is not supported.");

    public static readonly Problem InvalidScope = new("IDN-207", 400, "Phạm vi xin không có, hoặc bên sử dụng chưa đăng ký.", "The scope is missing or goes beyond what was registered or granted.");

    public static readonly Problem UnsupportedResponseType = new("IDN-208", 400, "Chỉ hỗ trợ response_type là code.", "Only the response type code is supported.");

    public static readonly Problem InvalidRequestObject = new("IDN-209", 400, "Đối tượng yêu cầu không hợp lệ: {what}.", "The request object is not valid: {what}.");

    public static readonly Problem InvalidRequestUri = new("IDN-210", 400, "Yêu cầu gửi trước không có, đã dùng hoặc đã quá hạn. Hãy bắt đầu lại từ trang của bên sử dụng.",
        "The pushed request is unknown, was used or has ended. Begin again at the client's site.");

    public static readonly Problem RequestUriNotSupported = new("IDN-211", 400, "Chỉ nhận request_uri do máy chủ này cấp.", "Only a request_uri that this server gave is taken.");

    public static readonly Problem LoginRequired = new("IDN-212", 400, "Người dùng cần đăng nhập.", "The person has to sign in.");

    public static readonly Problem ConsentRequired = new("IDN-213", 400, "Người dùng cần đồng ý.", "The person has to consent.");

    public static readonly Problem AccessDenied = new("IDN-215", 403, "Người dùng không đồng ý.", "The person did not consent.");

    public static readonly Problem InvalidProof = new("IDN-216", 400, "Bằng chứng DPoP không hợp lệ: {what}.", "The DPoP proof is not valid: {what}.");

    public static readonly Problem UseNonce = new("IDN-217", 400, "Bằng chứng DPoP cần nonce của máy chủ. Hãy dùng nonce trong đầu mục DPoP-Nonce.",
        "The DPoP proof needs a nonce of the server. Use the one in the header DPoP-Nonce.");

    public static readonly Problem InvalidToken = new("IDN-218", 401, "Thẻ truy cập đã hết hạn, bị thu hồi hoặc không dùng được theo cách này. Hãy xin thẻ mới.",
        "The access token has ended, was revoked or cannot be used this way. Ask for a new one.");

    public static readonly Problem InsufficientScope = new("IDN-219", 403, "Thẻ truy cập không đủ phạm vi cho việc này.", "The scope of the access token does not reach for this.");

    public static readonly Problem TooLarge = new("IDN-220", 413, "Yêu cầu quá lớn. Hãy gửi ít hơn {most} KB.", "The request is too large. Send less than {most} KB.");

    public static readonly Problem UnknownClient = new("IDN-221", 400, "Liên kết này đến từ một bên chưa đăng ký hoặc đã bị dừng. Đừng nhập thông tin của bạn ở đó.",
        "This link comes from a party that is not registered or was stopped. Do not enter your details there.");

    public static readonly Problem WrongRedirect = new("IDN-222", 400, "Địa chỉ quay về (redirect_uri) không đúng với địa chỉ đã đăng ký. Hãy báo cho bên bạn vừa truy cập.",
        "The address to return to (redirect_uri) is not one that was registered. Tell the party you came from.");

    public static readonly Problem RequestOver = new("IDN-223", 400, "Yêu cầu đăng nhập này đã xong hoặc đã quá hạn. Hãy bắt đầu lại từ trang của bên sử dụng.",
        "This sign-in request is done or has ended. Begin again at the client's site.");

    public static readonly Problem TooWeak = new("IDN-224", 400, "Lần đăng nhập không đạt mức xác thực mà bên sử dụng bắt buộc.", "The sign-in did not reach the authentication level that the client insists on.");

    public static readonly Problem Unavailable = new("IDN-225", 503, "Máy chủ tạm thời chưa cấp được thẻ. Hãy thử lại sau {seconds} giây.", "The server cannot issue tokens for the moment. Try again in {seconds} seconds.") { RetryAfter = 5 };

    public static readonly IReadOnlyList<Problem> All =
    [
        InvalidRequest, Repeated, InvalidClient, InvalidGrant, UnauthorizedClient, UnsupportedGrant, InvalidScope, UnsupportedResponseType, InvalidRequestObject, InvalidRequestUri,
        RequestUriNotSupported, LoginRequired, ConsentRequired, AccessDenied, InvalidProof, UseNonce, InvalidToken, InsufficientScope, TooLarge, UnknownClient, WrongRedirect, RequestOver,
        TooWeak, Unavailable,
    ];
}
