using DeAn06.Messages;

namespace DeAn06.Identity.Consent;

/// <summary>What people are told of requests that wait for them, and of browsers that they let in.</summary>
internal sealed class ConsentMessages : IContribute<MessageKind>
{
    private static readonly MessageKind DeviceAsked = new("identity.device-asked/1",
        new("Yêu cầu cần bạn xác nhận", "Requests for you to approve"),
        new("{client} xin bạn xác nhận", "{client} asks you to approve"),
        new("Mở tin này để xem ai hỏi, để làm gì, rồi đồng ý hoặc từ chối. Nếu bạn không bắt đầu việc này, hãy từ chối.",
            "Open this message to see who asks and what for, then agree or refuse. If you did not begin it, refuse."),
        Urgency.Urgent, Channels.Sms | Channels.Email | Channels.Push) { Life = TimeSpan.FromMinutes(10) };

    private static readonly MessageKind ConsentAsked = new("identity.consent-asked/1",
        new("Con hoặc người được giám hộ cần bạn đồng ý", "A child or ward needs you to agree"),
        new("{name} cần bạn đồng ý thay", "{name} needs you to agree"),
        new("{client} muốn biết dữ liệu của {name}. Mở tin này để xem và trả lời.", "{client} wants to know data of {name}. Open this message to see and answer."),
        Urgency.Normal, Channels.Email | Channels.Push);

    private static readonly MessageKind LetIn = new("identity.browser-let-in/1",
        new("Máy khác vào tài khoản bằng mã QR", "Another device entered by QR code"),
        new("Bạn vừa cho một máy khác vào tài khoản", "You just let another device into your account"),
        new("{device} vừa vào tài khoản của bạn bằng mã QR. Nếu không phải bạn cho vào, hãy đóng phiên ấy và khóa tài khoản.",
            "{device} just entered your account by QR code. If you did not let it in, end that session and lock the account."),
        Urgency.Urgent, Channels.Sms | Channels.Email | Channels.Push) { IsAlways = true };

    public IEnumerable<MessageKind> Contribute() => [DeviceAsked, ConsentAsked, LetIn];

    internal static NewMessage OfDevice(Guid person, string client, Guid request) => new(DeviceAsked.Code, Receiver.Person(person), Blanks(("client", client)), "/toi/yeu-cau/" + Ids.Handle(request));

    internal static NewMessage OfChild(Guid representative, string name, string client, Guid asked) =>
        new(ConsentAsked.Code, Receiver.Person(representative), Blanks(("name", name), ("client", client)), "/toi/dong-y/thay/" + Ids.Handle(asked));

    internal static NewMessage OfBrowser(Accounts.Account account, string device) =>
        new(LetIn.Code, account.Person is { } person ? Receiver.Person(person) : Receiver.Account(account.Login), Blanks(("device", device)));

    private static Dictionary<string, string> Blanks(params (string Name, string Value)[] blanks) => blanks.ToDictionary(b => b.Name, b => b.Value);
}
