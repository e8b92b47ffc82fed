using DeAn06.Messages;
using DeAn06.Work;

namespace DeAn06.Services.After.Feedback;

/// <summary>What complaints and suggestions bring to the shared places: the kind of case, messages, words.</summary>
internal sealed class FeedbackShares : IContribute<CaseKind>, IContribute<MessageKind>, IContribute<EventWords>, IContribute<PurposeWords>
{
    internal const string Purpose = "services.feedback";
    internal const string Basis = "Nghị định 20/2008/NĐ-CP";
    private static readonly Words Topic = new("Phản ánh, kiến nghị", "Complaints and suggestions");

    internal static readonly MessageKind Answered = Of("feedback-answered", Urgency.Normal, "Phản ánh của bạn đã được trả lời", "Your feedback was answered");
    internal static readonly MessageKind NotAccepted = Of("feedback-not-accepted", Urgency.Normal, "Phản ánh của bạn không được tiếp nhận", "Your feedback was not accepted");
    internal static readonly MessageKind MoreAsked = Of("feedback-more-asked", Urgency.Urgent, "Bạn cần bổ sung phản ánh đã gửi", "You need to add to your feedback");

    internal static readonly MessageKind Lapsed = Of("feedback-lapsed", Urgency.Normal, "Phản ánh của bạn đã đóng vì quá hạn bổ sung", "Your feedback was closed: nothing was added in time");

    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() =>
        [new(FeedbackDesk.Kind, "Phản ánh, kiến nghị", "Complaint or suggestion", "/can-bo/phan-anh/{handle}", ServicesPermissions.Receive, FourEyes: false, OneOpen: false)];

    IEnumerable<MessageKind> IContribute<MessageKind>.Contribute() => [Answered, NotAccepted, MoreAsked, Lapsed];

    IEnumerable<EventWords> IContribute<EventWords>.Contribute() =>
    [
        new("services.feedback-given/1", "Gửi phản ánh, kiến nghị", "Gave a complaint or suggestion"), new("services.feedback-moved/1", "Xử lý phản ánh của bạn", "Handled your feedback"),
        new("services.feedback-viewed/1", "Xem phản ánh của bạn", "Looked at your feedback"), new("services.dossier-rated/1", "Đánh giá việc giải quyết hồ sơ", "Rated how an application was handled"),
    ];

    IEnumerable<PurposeWords> IContribute<PurposeWords>.Contribute() => [new(Purpose, "Phản ánh, kiến nghị của chính bạn", "Your own complaint or suggestion")];

    private static MessageKind Of(string name, Urgency urgency, string vi, string en) =>
        new($"services.{name}/1", Topic, new(vi, en), new($"{vi}. {{office}} ghi trả lời trên trang phản ánh.", $"{en}. See what {{office}} says on its page."), urgency, Channels.Sms | Channels.Email | Channels.Push)
        {
            IsKept = true, Outside = new(vi + ".", en + "."),
        };
}
