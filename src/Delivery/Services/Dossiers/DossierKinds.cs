using DeAn06.Messages;

namespace DeAn06.Services.Dossiers;

/// <summary>The kinds of messages about dossiers. Nothing personal leaves the platform: a code and a date.</summary>
internal sealed class DossierKinds : IContribute<MessageKind>
{
    private static readonly Words Topic = new("Hồ sơ dịch vụ công", "Service applications");

    internal static readonly MessageKind Submitted = Of("dossier-handed-in", Urgency.News, "Đã nộp hồ sơ: {service}", "Submitted: {service}", "{office} sẽ xem và trả lời.", "{office} will look at it and answer.");

    internal static readonly MessageKind Received = Of("dossier-received", Urgency.Normal, "Hồ sơ {code} đã được tiếp nhận", "Dossier {code} was received",
        "{office} trả kết quả trước {when}.", "{office} will give the result by {when}.", "code", "when");

    internal static readonly MessageKind NotReceived = Of("dossier-not-received", Urgency.Normal, "Hồ sơ không được tiếp nhận: {service}", "Not received: {service}", "{office} nêu lý do: {reason}", "{office} says why: {reason}");

    internal static readonly MessageKind Supplement = Of("dossier-supplement", Urgency.Urgent, "Bạn cần bổ sung hồ sơ: {service}", "You need to add papers: {service}",
        "{office} cần {count} giấy tờ trước {when}. Xem từng giấy tờ và lý do trên trang hồ sơ.", "{office} needs {count} papers by {when}. See each and why on the page of the dossier.", "when", "count");

    internal static readonly MessageKind Working = Of("dossier-working", Urgency.News, "Hồ sơ {code} đang được xử lý", "Dossier {code} is being processed", "{office} xử lý từ {when}.", "{office} works on it since {when}.", "code", "when");

    internal static readonly MessageKind Fee = Of("dossier-fee", Urgency.Urgent, "Bạn cần nộp tiền cho hồ sơ {code}", "You need to pay for dossier {code}", "Số tiền: {amount} đồng.", "Amount: {amount} đồng.", "code");

    internal static readonly MessageKind Result = Of("dossier-result", Urgency.Normal, "Hồ sơ {code} đã có kết quả", "The result of dossier {code} is there", "{office} đã ký kết quả lúc {when}.", "{office} signed the result at {when}.", "code", "when");

    internal static readonly MessageKind Returned = Of("dossier-returned", Urgency.News, "Đã trả kết quả hồ sơ {code}", "The result of dossier {code} was handed over", "{office}, {when}. {note}", "{office}, {when}. {note}", "code", "when");

    internal static readonly MessageKind Stopped = Of("dossier-stopped", Urgency.Normal, "Hồ sơ dừng xử lý: {service}", "Stopped: {service}", "{office} nêu lý do: {reason}", "{office} says why: {reason}");

    internal static readonly MessageKind Late = Of("dossier-late", Urgency.Urgent, "Xin lỗi, chúng tôi trễ hẹn hồ sơ {code}", "We are sorry: dossier {code} will be late",
        "Hẹn lại {when}. Lý do: {reason}", "The new date is {when}. Reason: {reason}", "code", "when");

    internal static readonly MessageKind Moved = Of("dossier-due-moved", Urgency.News, "Ngày trả kết quả hồ sơ {code} thay đổi", "The date of dossier {code} has moved",
        "Lịch nghỉ lễ thay đổi. Ngày mới: {when}.", "The calendar of holidays changed. The new date: {when}.", "code", "when");

    internal static readonly MessageKind Withdrawn = Of("dossier-withdrawn", Urgency.News, "Bạn đã rút hồ sơ: {service}", "You withdrew: {service}", "{office} dừng xử lý hồ sơ này.", "{office} no longer works on it.");

    /// <summary>For the leaders of the office.</summary>
    internal static readonly MessageKind Overdue = Of("dossier-overdue", Urgency.Normal, "Hồ sơ {code} quá hạn", "Dossier {code} is overdue", "Hạn là {when}. Hãy phân công và giải quyết ngay.", "It was due {when}. Assign and decide it now.", "code", "when");

    public IEnumerable<MessageKind> Contribute() => [Submitted, Received, NotReceived, Supplement, Working, Fee, Result, Returned, Stopped, Late, Moved, Withdrawn, Overdue];

    private static MessageKind Of(string name, Urgency urgency, string titleVi, string titleEn, string vi, string en, params string[] safe) =>
        new($"services.{name}/1", Topic, new(titleVi, titleEn), new($"{titleVi}. {vi}", $"{titleEn}. {en}"), urgency, Channels.Sms | Channels.Email | Channels.Push)
        {
            IsKept = urgency != Urgency.News, Safe = safe, Outside = safe.Contains("code") ? new(titleVi + ".", titleEn + ".") : null,
        };
}
