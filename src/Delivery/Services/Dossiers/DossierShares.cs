using DeAn06.Identity;
using DeAn06.Work;

namespace DeAn06.Services.Dossiers;

/// <summary>What dossiers bring to the shared places: kinds of cases, menus, roles, and the words for what a person's journal tells.</summary>
internal sealed class DossierShares : IContribute<CaseKind>, IContribute<MenuItem>, IContribute<RoleGrant>, IContribute<EventWords>, IContribute<FieldWords>
{
    internal const string Summary = "services.summary";
    internal const string Answers = "services.answers";
    internal const string Papers = "services.papers";
    internal const string Register = "services.register";
    internal const string History = "services.history";
    internal const string Result = "services.result";

    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() =>
    [
        new(DossierCases.Kind, "Hồ sơ dịch vụ công", "Service application", "/can-bo/ho-so/{handle}", ServicesPermissions.Process, FourEyes: false, OneOpen: false),
        new(DossierCases.OpinionKind, "Cho ý kiến về hồ sơ", "Opinion on an application", "/can-bo/ho-so/{handle}", ServicesPermissions.Process, FourEyes: false, OneOpen: false),
    ];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Portal, 20, "/toi/ho-so", "Hồ sơ của tôi", "My applications"),
        new(Front.Portal, 25, "/tra-cuu", "Tra cứu hồ sơ", "Track an application"),
        new(Front.Console, 12, "/can-bo/ho-so", "Hồ sơ mới nộp", "New applications", ServicesPermissions.Receive),
    ];

    /// <summary>Who does what where, by the roles there are. Deciding and processing are never one role's alone but for the head, who may not sign what they submitted.</summary>
    IEnumerable<RoleGrant> IContribute<RoleGrant>.Contribute() =>
    [
        new("police-receiver", [ServicesPermissions.Receive, ServicesPermissions.Process]),
        new("police-head", [ServicesPermissions.Receive, ServicesPermissions.Process, ServicesPermissions.Approve]),
        new("immigration", [ServicesPermissions.Receive, ServicesPermissions.Process]),
        new("approver", [ServicesPermissions.Approve]),
        new("one-stop", [ServicesPermissions.Receive]),
        new("justice-officer", [ServicesPermissions.Process]),
        new("insurance", [ServicesPermissions.Receive, ServicesPermissions.Process]),
        new("signer", [ServicesPermissions.Approve]),
        new("clerk", [WorkPermissions.Queue, ServicesPermissions.Receive, ServicesPermissions.Process]),
    ];

    IEnumerable<EventWords> IContribute<EventWords>.Contribute() =>
    [
        new("services.dossier-submitted/1", "Nộp hồ sơ dịch vụ công", "Submitted a service application"),
        new("services.dossier-viewed/1", "Xem hồ sơ dịch vụ công của bạn", "Looked at your service application"),
        new("services.dossier-moved/1", "Xử lý hồ sơ dịch vụ công của bạn", "Handled your service application"),
        new("services.guests-registered/1", "Ghi lưu trú của khách theo thông báo của bạn", "Wrote the stays of the guests you gave notice of"),
        new("services.dossier", "Theo dõi thời hạn hồ sơ của bạn", "Watched the deadline of your application"),
    ];

    IEnumerable<FieldWords> IContribute<FieldWords>.Contribute() =>
    [
        new(Summary, "tóm tắt hồ sơ", "summary"), new(Answers, "tờ khai", "declaration"), new(Papers, "giấy tờ", "papers"),
        new(Register, "đối chiếu cơ sở dữ liệu", "comparison with the register"), new(History, "lịch sử hồ sơ", "history"), new(Result, "kết quả hồ sơ", "result"),
    ];
}
