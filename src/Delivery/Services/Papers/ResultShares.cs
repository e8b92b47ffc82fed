using DeAn06.Messages;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>What results bring to the shared places: the case of a revocation, the ways in the menus, the words of events and a message.</summary>
internal sealed class ResultShares : IContribute<CaseKind>, IContribute<MenuItem>, IContribute<EventWords>, IContribute<MessageKind>, IContribute<RevokedByMaker>
{
    internal const string Revocation = "services.revoke-result";

    internal static readonly MessageKind Revoked = new("services.result-revoked/1", new("Hồ sơ dịch vụ công", "Service applications"),
        new("Kết quả hồ sơ {code} đã bị thu hồi", "The result of dossier {code} was revoked"),
        new("Kết quả hồ sơ {code} đã bị thu hồi. Lý do: {reason}", "The result of dossier {code} was revoked. Reason: {reason}"), Urgency.Urgent, Channels.Sms | Channels.Email | Channels.Push)
    {
        IsKept = true, Safe = ["code"], Outside = new("Kết quả hồ sơ {code} đã bị thu hồi.", "The result of dossier {code} was revoked."),
    };

    internal static readonly MessageKind SlipRevoked = new("services.slip-revoked/1", new("Hồ sơ dịch vụ công", "Service applications"),
        new("Một giấy của hồ sơ {code} đã bị thu hồi", "A paper of dossier {code} was revoked"),
        new("Cơ quan đã thu hồi một giấy cấp sai của hồ sơ {code}. Lý do: {reason}", "The office revoked a paper of dossier {code} that was issued in error. Reason: {reason}"), Urgency.Normal, Channels.Sms | Channels.Email | Channels.Push)
    {
        IsKept = true, Safe = ["code"], Outside = new("Một giấy của hồ sơ {code} đã bị thu hồi.", "A paper of dossier {code} was revoked."),
    };

    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() =>
        [new(Revocation, "Thu hồi kết quả dịch vụ công", "Revocation of a result", "/can-bo/ket-qua/thu-hoi/{handle}", ServicesPermissions.Approve)];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Console, 13, SignManyModel.Path, "Ký kết quả", "Sign results", ServicesPermissions.Approve),
        new(Front.Console, 14, DossierRegisterModel.Path, "Sổ theo dõi hồ sơ", "Register of applications", ServicesPermissions.Receive),
    ];

    IEnumerable<EventWords> IContribute<EventWords>.Contribute() =>
    [
        new("services.result-signed/1", "Ký kết quả hồ sơ của bạn", "Signed the result of your application"),
        new("services.result-copied/1", "Làm bản giấy kết quả của bạn", "Made a paper copy of your result"),
        new("services.result-revoked/1", "Thu hồi kết quả của bạn", "Revoked your result"),
        new("services.slip-revoked/1", "Thu hồi một giấy của hồ sơ của bạn", "Revoked a paper of your application"),
        new(Revocation, "Đề nghị thu hồi kết quả của bạn", "Proposed to revoke your result"),
    ];

    IEnumerable<MessageKind> IContribute<MessageKind>.Contribute() => [Revoked, SlipRevoked];

    /// <summary>One officer alone takes no paper of a dossier away: a leader proposes it from the dossier, a second one decides.</summary>
    IEnumerable<RevokedByMaker> IContribute<RevokedByMaker>.Contribute() =>
    [
        new("services.", "Giấy của hồ sơ dịch vụ công do hai lãnh đạo thu hồi: một người đề nghị ở trang kết quả của hồ sơ, người thứ hai quyết định.",
            "Papers of service applications are revoked by two leaders: one proposes it on the application's page of results, a second one decides."),
    ];
}
