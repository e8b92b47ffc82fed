using DeAn06.Identity.Accounts;
using DeAn06.Messages;

namespace DeAn06.Identity.Officers;

/// <summary>What an officer is told when somebody changed from where they act.</summary>
internal sealed class SeatNotices(IMessages messages)
{
    private static readonly Words Topic = new("Vị trí công tác", "Seats of officers");

    private static readonly Dictionary<string, string> NoBlanks = [];

    internal static readonly MessageKind Given = Of("seat-given", "Bạn có vị trí công tác mới", "You have a new seat",
        "Chọn vị trí ở trang Nơi làm việc. Nếu thấy sai, hãy báo người quản lý tài khoản.", "Choose it on the page Where I work. If it is wrong, tell the keeper of accounts.");

    internal static readonly MessageKind Ended = Of("seat-ended", "Một vị trí công tác của bạn đã kết thúc", "A seat of yours has ended",
        "Nếu thấy sai, hãy báo người quản lý tài khoản.", "If it is wrong, tell the keeper of accounts.");

    internal static readonly MessageKind Deputy = Of("deputy-named", "Bạn được giao làm thay một cán bộ", "You stand in for a colleague",
        "Thời gian và vị trí có ở trang Làm thay.", "The time and the seat are on the page Standing in.");

    internal void Tell(MessageKind kind, Account officer, Act act) => messages.Send(new(kind.Code, officer.Receiver, NoBlanks, ChooseSeatModel.Path), act);

    private static MessageKind Of(string name, string titleVi, string titleEn, string vi, string en) =>
        new($"identity.{name}/1", Topic, new(titleVi, titleEn), new($"{titleVi}. {vi}", $"{titleEn}. {en}"), Urgency.Normal, Channels.Email | Channels.Push);
}

/// <summary>The kinds of messages about seats.</summary>
internal sealed class SeatKinds : IContribute<MessageKind>
{
    public IEnumerable<MessageKind> Contribute() => [SeatNotices.Given, SeatNotices.Ended, SeatNotices.Deputy];
}
