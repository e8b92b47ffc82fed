using DeAn06.Messages;

namespace DeAn06.Identity.DataRights;

/// <summary>
/// A right that a person uses by asking the authority (quyền của chủ thể dữ liệu): its code in tables, its word in forms, and what it is called. The others are
/// used by pages that exist. Law on Personal Data Protection 91/2025, art. 4.
/// </summary>
internal sealed record DataRight(string Code, string Slug, string Vi, string En, string HintVi, string HintEn)
{
    internal const string Kind = "identity.data-right";

    internal const string Purpose = "identity.data-rights";
    internal const string Basis = "Luật 91/2025/QH15, điều 4";

    /// <summary>The term of the decree was not read; the rule keeps the figure in force and is changed by date in the tables of the law.</summary>
    internal const string ClockRule = "personal-data.rights";

    internal const string Delete = "delete";
    internal const string Restrict = "restrict";
    internal const string DoneOutcome = "done";
    internal const string RefusedOutcome = "refused";

    internal static readonly IReadOnlyList<DataRight> All =
    [
        new(Delete, "xoa", "Xóa dữ liệu", "Delete data", "Nêu dữ liệu nào và vì sao. Dữ liệu luật bắt giữ thì không xóa được, cơ quan nêu rõ lý do", "Name the data and why. What the law keeps cannot be deleted; the office says why"),
        new(Restrict, "han-che", "Hạn chế xử lý dữ liệu", "Restrict processing", "Không bên nào ngoài cơ quan nhà nước được biết gì về bạn, đến ngày bạn nêu hoặc đến khi bạn bỏ", "No relying party is told anything about you, until a day you name or until you lift it"),
        new("object", "phan-doi", "Phản đối xử lý dữ liệu", "Object to processing", "Nêu việc xử lý nào bạn không đồng ý", "Name the processing you do not agree with"),
        new("complain", "khieu-nai", "Khiếu nại", "Complain", "Nêu cơ quan nào, việc gì, hôm nào", "Name the office, what happened and when"),
        new("claim", "boi-thuong", "Yêu cầu bồi thường", "Claim damages", "Nêu thiệt hại và giấy tờ bạn có", "Name the damage and the papers you have"),
        new("protect", "bao-ve", "Yêu cầu bảo vệ dữ liệu", "Ask for protection", "Nêu điều bạn lo ngại. Cần gấp thì khóa tài khoản ngay", "Name what you fear. If it is urgent, lock your account at once"),
    ];

    internal string Text => Speech.English ? En : Vi;

    internal string Hint => Speech.English ? HintEn : HintVi;

    /// <summary>Deletion and restriction are refused by a law that is named.</summary>
    internal static bool NeedsLaw(string code) => code is Delete or Restrict;

    internal static DataRight? Find(string? slug) => All.FirstOrDefault(r => r.Slug == slug);

    internal static DataRight Of(PersonRequest request) => All.First(r => r.Code == request.About);
}

/// <summary>Requests in the queue of the e-identity authority; who may answer them is told by a permission of its own.</summary>
internal sealed class DataRightKinds : IContribute<CaseKind>, IContribute<RoleGrant>, IContribute<MessageKind>, IContribute<MenuItem>, IContribute<EventWords>, IContribute<FieldWords>, IContribute<PurposeWords>
{
    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() =>
        [new(DataRight.Kind, "Công dân dùng quyền về dữ liệu cá nhân", "A person uses a right to their data", "/can-bo/quyen-du-lieu/{handle}", IdentityPermissions.DataRights, FourEyes: false, OneOpen: false)];

    IEnumerable<RoleGrant> IContribute<RoleGrant>.Contribute() => [new("approver", [IdentityPermissions.DataRights])];

    IEnumerable<MessageKind> IContribute<MessageKind>.Contribute() => [AnswerRight.Told];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() => [new(Front.Portal, 91, "/toi/quyen", "Quyền về dữ liệu của tôi", "Rights to my data")];

    IEnumerable<EventWords> IContribute<EventWords>.Contribute() =>
    [
        new("identity.right-asked/1", "Bạn dùng một quyền về dữ liệu cá nhân", "You used a right to your data"),
        new("identity.right-answered/1", "Trả lời yêu cầu của bạn về dữ liệu cá nhân", "Answered your request about your data"),
        new("identity.data-obtained/1", "Bạn tải dữ liệu của mình về", "You downloaded your data"),
        new("identity.data-deleted/1", "Xóa dữ liệu theo yêu cầu của bạn", "Deleted data as you asked"),
        new("identity.sharing-restricted/1", "Hạn chế xử lý dữ liệu theo yêu cầu của bạn", "Restricted processing as you asked"),
        new("identity.restriction-lifted/1", "Bạn bỏ hạn chế xử lý dữ liệu", "You lifted a restriction of processing"),
    ];

    IEnumerable<PurposeWords> IContribute<PurposeWords>.Contribute() => [new(DataRight.Purpose, "Quyền về dữ liệu cá nhân", "Rights to personal data")];

    IEnumerable<FieldWords> IContribute<FieldWords>.Contribute() => Deletable.All.Select(d => new FieldWords(d.Code, d.Vi, d.En));
}
