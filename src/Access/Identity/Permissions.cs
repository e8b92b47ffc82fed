namespace DeAn06.Identity;

/// <summary>What roles may be allowed to do in this room.</summary>
public static class IdentityPermissions
{
    /// <summary>Receive applications for accounts at the counter and lock or unlock at the request of their owner (tiếp nhận tài khoản định danh).</summary>
    public static readonly Permission Receive = new("identity.receive", "Tiếp nhận đề nghị cấp, khóa, mở tài khoản định danh", "Receive applications for accounts, locks and unlocks");

    /// <summary>Verify and decide applications, and lock on behalf of an authority (cơ quan quản lý định danh).</summary>
    public static readonly Permission Decide = new("identity.decide", "Xác minh và quyết định cấp, khóa, mở tài khoản định danh", "Verify and decide accounts, locks and unlocks");

    /// <summary>Receive applications of foreigners (cơ quan quản lý xuất nhập cảnh cấp tỉnh).</summary>
    public static readonly Permission Immigration = new("identity.immigration", "Tiếp nhận đề nghị cấp tài khoản của người nước ngoài", "Receive applications of foreigners for accounts");

    /// <summary>Keep the accounts of an office's officers: seats, roles, deputies (quản trị tài khoản cán bộ).</summary>
    public static readonly Permission Officers = new("identity.officers", "Quản lý tài khoản cán bộ", "Keep the accounts of officers");

    /// <summary>Register clients of the OpenID provider (đăng ký bên tin cậy); another approves.</summary>
    public static readonly Permission Clients = new("identity.clients", "Đăng ký bên sử dụng xác thực", "Register clients of the OpenID provider");

    /// <summary>Approve clients (duyệt bên tin cậy).</summary>
    public static readonly Permission ApproveClients = new("identity.approve-clients", "Duyệt bên sử dụng xác thực", "Approve clients of the OpenID provider");

    /// <summary>Answer what people ask about their own data (quyền của chủ thể dữ liệu).</summary>
    public static readonly Permission DataRights = new("identity.data-rights", "Trả lời yêu cầu về dữ liệu cá nhân", "Answer requests about personal data");

    public static readonly IReadOnlyList<Permission> All = [Receive, Decide, Immigration, Officers, Clients, ApproveClients, DataRights];
}
