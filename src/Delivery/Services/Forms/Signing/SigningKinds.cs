using DeAn06.Trust;
using DeAn06.Messages;

namespace DeAn06.Services.Forms.Signing;

/// <summary>What those who sign and those who asked are told.</summary>
internal sealed class SigningKinds : IContribute<MessageKind>
{
    private static readonly Words Topic = new("Chữ ký trên hồ sơ", "Signatures on applications");

    private static readonly MessageKind Asked = new("services.signature-asked/1", Topic,
        new("{name} cần bạn ký", "{name} needs your signature"),
        new("{name} nộp hồ sơ \"{service}\" và cần bạn đồng ý. Mở tin này để đọc đúng nội dung bạn ký, rồi ký hoặc từ chối.",
            "{name} applies for \"{service}\" and needs your consent. Open this message to read exactly what you sign, then sign or refuse."),
        Urgency.Normal, Channels.Sms | Channels.Email | Channels.Push);

    private static readonly MessageKind Signed = new("services.signature-given/1", Topic,
        new("{name} đã ký", "{name} has signed"),
        new("{name} đã ký hồ sơ \"{service}\" của bạn. Mở tin này để kiểm tra và nộp.", "{name} has signed your application \"{service}\". Open this message to check and submit it."),
        Urgency.Normal, Channels.Email | Channels.Push);

    private static readonly MessageKind Refused = new("services.signature-refused/1", Topic,
        new("{name} không ký", "{name} does not sign"),
        new("{name} không ký hồ sơ \"{service}\" của bạn. Mở tin này để đọc lý do.", "{name} does not sign your application \"{service}\". Open this message to read why."),
        Urgency.Normal, Channels.Email | Channels.Push);

    public IEnumerable<MessageKind> Contribute() => [Asked, Signed, Refused];

    internal static NewMessage OfAsked(Signature asked, string name, string service) => new(Asked.Code, Receiver.Person(asked.Signer), Blanks(name, service), ShowSignatureModel.PathOf(asked));

    internal static NewMessage OfAnswer(Signature asked, string name, string service, bool signed) =>
        new((signed ? Signed : Refused).Code, Receiver.Person(asked.Applicant), Blanks(name, service), $"/nop/{asked.Procedure}/kiem-tra");

    private static Dictionary<string, string> Blanks(string name, string service) => new() { ["name"] = name, ["service"] = service };
}

/// <summary>What waits for a person's signature, and the drafts they have not sent, on their own first page.</summary>
internal sealed class FormsPart(SignatureTable signatures, Drafts.DraftTable drafts, Catalogue.CatalogueBook catalogue, JoinedRecords joined) : IShowMine
{
    private const int MostDrafts = 3;

    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct)
    {
        if (act is not { Person: { } person, OnBehalfOf: null }) return [];
        var today = Clock.DayOf(act.At);
        var lines = (await signatures.OpenOfAsync(await joined.OfAsync(person, ct), ct))
            .Select(s => new MineLine(MinePart.ToDo, ShowSignatureModel.PathOf(s), Speech.English ? $"Sign: {NameOf(s.Procedure, today)}" : $"Ký: {NameOf(s.Procedure, today)}")).ToList();
        lines.AddRange((await drafts.ListAsync(person, person, "", ct)).Take(MostDrafts)
            .Select(d => new MineLine(MinePart.ToDo, $"/nop/{d.Procedure}/viec", Speech.English ? $"Go on: {NameOf(d.Procedure, today)}" : $"Làm tiếp: {NameOf(d.Procedure, today)}", Speech.English ? $"Saved {VietnamTime.Short(d.SavedAt)}" : $"Lưu lúc {VietnamTime.Short(d.SavedAt)}")));
        return lines;
    }

    private string NameOf(string procedure, DateOnly today) => catalogue.Find(procedure, today)?.Label ?? procedure;
}

/// <summary>What this topic did about a person, in words for them.</summary>
internal sealed class FormsEvents : IContribute<EventWords>, IContribute<PurposeWords>
{
    public IEnumerable<EventWords> Contribute() =>
    [
        new("services.draft-begun/1", "Bắt đầu một hồ sơ về bạn", "Began an application about you"),
        new("services.draft-dropped/1", "Bỏ bản nháp hồ sơ về bạn", "Dropped a draft about you"),
        new("services.draft-carried-over/1", "Chuyển bản nháp sang biểu mẫu mới", "Carried a draft over to a new form"),
        new("services.drafts-swept/1", "Xóa bản nháp để quá hạn", "Deleted a draft that was kept too long"),
        new("services.draft-submitted/1", "Nộp hồ sơ về bạn", "Submitted an application about you"),
        new("services.person-named/1", "Nêu tên bạn trong một hồ sơ, bằng số định danh và họ tên", "Named you in an application by identity number and name"),
        new("services.naming-failed/1", "Bạn nhập số định danh và họ tên không khớp", "You entered a number and name that do not fit"),
        new("services.signature-asked/1", "Nhờ ký hồ sơ", "Asked for a signature on an application"),
        new("services.signature-viewed/1", "Đọc hồ sơ về bạn để ký", "Read an application about you to sign it"),
        new("services.draft-signed/1", "Ký hồ sơ", "Signed an application"),
        new("services.signature-refused/1", "Không ký hồ sơ", "Refused to sign an application"),
        new("services.signatures-voided/1", "Chữ ký hết hiệu lực vì câu trả lời đã sửa", "Signatures ended because answers changed"),
    ];

    IEnumerable<PurposeWords> IContribute<PurposeWords>.Contribute() => [new(Purpose, "Nộp hồ sơ dịch vụ công", "Applying for a public service")];

    internal const string Purpose = "services.apply";
    internal const string Basis = "Nghị định 61/2018/NĐ-CP, 118/2025/NĐ-CP";
}
