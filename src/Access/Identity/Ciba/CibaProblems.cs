namespace DeAn06.Identity.Ciba;

/// <summary>Refusals of requests on another device (CIBA Core 1.0, sections 11 and 13).</summary>
internal static class CibaProblems
{
    internal static readonly Problem Pending = new("IDN-280", 400, "Người dùng chưa trả lời. Hãy hỏi lại sau {seconds} giây.", "The person has not answered yet. Ask again in {seconds} seconds.");

    internal static readonly Problem SlowDown = new("IDN-281", 400, "Bạn hỏi nhanh quá. Hãy chờ {seconds} giây giữa hai lần.", "You ask too often. Wait {seconds} seconds between two times.");

    internal static readonly Problem Expired = new("IDN-282", 400, "Yêu cầu đã quá hạn. Hãy gửi yêu cầu mới.", "The request has expired. Send a new one.");

    internal static readonly Problem UnknownUser = new("IDN-283", 400, "Không có tài khoản nào dùng được ứng với gợi ý này.", "No account that can be used belongs to this hint.");

    internal static readonly Problem BadBinding = new("IDN-284", 400,
        "Lời nhắn (binding_message) phải có 1 đến {limit} ký tự đọc được.", "The binding_message must have 1 to {limit} printable characters.");

    internal static readonly Problem NotMode = new("IDN-285", 400, "Bên sử dụng chưa đăng ký hỏi trên thiết bị khác.", "The client is not registered for requests on another device.");

    internal static readonly IReadOnlyList<Problem> All = [Pending, SlowDown, Expired, UnknownUser, BadBinding, NotMode];

    /// <summary>The OAuth error that clients read.</summary>
    internal static string? ErrorOf(string code) => code switch
    {
        "IDN-280" => "authorization_pending",
        "IDN-281" => "slow_down",
        "IDN-282" => "expired_token",
        "IDN-283" => "unknown_user_id",
        "IDN-284" => "invalid_binding_message",
        "IDN-285" => "unauthorized_client",
        _ => null,
    };
}
