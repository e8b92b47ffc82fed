using DeAn06.Messages;

namespace DeAn06.Identity.Applying;

/// <summary>What applicants and owners are told, the case in the authority's queue, who does what, and the ways there.</summary>
internal sealed class ApplyingKinds : IContribute<MessageKind>, IContribute<CaseKind>, IContribute<RoleGrant>, IContribute<MenuItem>
{
    private static readonly Words Applications = new("Đề nghị cấp tài khoản", "Applications for an account");
    private static readonly Words Locks = new("Khóa và mở khóa của cơ quan", "Locks by an authority");

    internal static readonly MessageKind Received = Of("application-received", Applications, "Đã nhận đề nghị cấp tài khoản định danh mức {level}", "The application for an account of level {level} was received",
        "Nếu bạn không đề nghị, hãy báo công an cấp xã.", "If you did not apply, tell the commune police.");

    internal static readonly MessageKind Granted = Of("account-granted", Applications, "Bạn được cấp tài khoản định danh mức {level}", "You were given an account of level {level}",
        "Hãy kích hoạt trong 7 ngày tại trang kích hoạt. Quá hạn, hãy đến công an cấp xã.", "Activate it within 7 days on the activation page. Later, go to the commune police.");

    internal static readonly MessageKind Refused = Of("application-refused", Applications, "Đề nghị cấp tài khoản định danh không được chấp nhận", "The application for an account was refused",
        "Lý do: {reason}", "Reason: {reason}");

    internal static readonly MessageKind Activated = Of("account-activated", Applications, "Tài khoản định danh của bạn đã kích hoạt", "Your account was activated",
        "Nếu không phải bạn làm, hãy báo công an cấp xã ngay.", "If it was not you, tell the commune police at once.");

    internal static readonly MessageKind Locked = Of("account-locked", Locks, "Tài khoản định danh của bạn đã bị khóa", "Your account was locked",
        "Lý do: {reason} Hỏi hoặc khiếu nại ở công an cấp xã.", "Reason: {reason} Ask or complain at the commune police.");

    internal static readonly MessageKind Unlocked = Of("account-unlocked", Locks, "Tài khoản định danh của bạn đã được mở khóa", "Your account was unlocked",
        "Lý do: {reason}", "Reason: {reason}");

    IEnumerable<MessageKind> IContribute<MessageKind>.Contribute() => [Received, Granted, Refused, Activated, Locked, Unlocked];

    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() =>
        [new(ApplicationDesk.Kind, "Cấp tài khoản định danh", "Account application", "/can-bo/dinh-danh/{handle}", IdentityPermissions.Decide)];

    IEnumerable<RoleGrant> IContribute<RoleGrant>.Contribute() => [new("approver", [IdentityPermissions.Decide]), new("immigration", [IdentityPermissions.Immigration])];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Portal, 94, "/toi/uy-quyen", "Đại diện", "Representation"),
        new(Front.Console, 81, "/can-bo/dinh-danh/tiep-nhan", "Cấp tài khoản định danh", "Account applications", IdentityPermissions.Receive),
        new(Front.Console, 81, Foreigners.ReceiveForeignerModel.Path, "Người nước ngoài", "Foreigners", IdentityPermissions.Immigration),
        new(Front.Console, 82, "/can-bo/dinh-danh/kich-hoat", "Kích hoạt tại quầy", "Counter activation", IdentityPermissions.Receive),
        new(Front.Console, 83, "/can-bo/dinh-danh/khoa", "Khóa, mở tài khoản", "Lock and unlock accounts", IdentityPermissions.Decide),
    ];

    internal static Dictionary<string, string> Blanks(params (string Name, string Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value);

    private static MessageKind Of(string name, Words topic, string titleVi, string titleEn, string vi, string en) =>
        new($"identity.{name}/1", topic, new(titleVi, titleEn), new($"{titleVi}. {vi}", $"{titleEn}. {en}"), Urgency.Urgent, Channels.Sms | Channels.Email | Channels.Push) { IsKept = true };
}
