using DeAn06.Messages;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.Fees;

/// <summary>The kinds of messages about money. Outside only the dossier's code and the amount are told.</summary>
internal sealed class FeeKinds : IContribute<MessageKind>
{
    private static readonly Words Topic = new("Nộp phí, lệ phí", "Fees");

    internal static readonly MessageKind Paid = Of("fee-paid", Urgency.Normal, "Đã nhận {amount} đồng cho hồ sơ {code}", "{amount} đồng received for dossier {code}",
        "Biên lai số {receipt}. Hồ sơ được xử lý tiếp.", "Receipt {receipt}. Your dossier goes on.");

    internal static readonly MessageKind Mismatch = Of("fee-mismatch", Urgency.Urgent, "Số tiền nộp cho hồ sơ {code} chưa đúng", "The amount paid for dossier {code} is not right",
        "Chúng tôi nhận {amount} đồng, hồ sơ cần {owed} đồng. Tiền này sẽ được hoàn lại. Hãy nộp đúng số tiền để hồ sơ được xử lý tiếp.",
        "We received {amount} đồng, and {owed} đồng is owed. This money will be given back. Pay the right amount so that your dossier goes on.");

    internal static readonly MessageKind Unapplied = Of("fee-unapplied", Urgency.Normal, "Tiền nộp thừa cho hồ sơ {code} sẽ được hoàn", "Money paid in excess for dossier {code} will be given back",
        "Chúng tôi nhận {amount} đồng khi hồ sơ không còn phải nộp tiền. Cán bộ thu phí hoàn lại cho người nộp.", "We received {amount} đồng when nothing was owed any more. The cashier gives it back to whoever paid.");

    internal static readonly MessageKind Returned = Of("fee-returned", Urgency.Normal, "Đã hoàn {amount} đồng của hồ sơ {code}", "{amount} đồng of dossier {code} given back", "Tiền về theo cách đã nộp.", "The money goes back the way it came.");

    public IEnumerable<MessageKind> Contribute() => [Paid, Mismatch, Unapplied, Returned];

    private static MessageKind Of(string name, Urgency urgency, string titleVi, string titleEn, string vi, string en) =>
        new($"services.{name}/1", Topic, new(titleVi, titleEn), new($"{titleVi}. {vi}", $"{titleEn}. {en}"), urgency, Channels.Sms | Channels.Email | Channels.Push)
        {
            IsKept = true, Safe = ["code", "amount"], Outside = new(titleVi + ".", titleEn + "."),
        };
}

/// <summary>What the applicant is told about money, at once.</summary>
internal sealed class FeeLetters(IMessages messages)
{
    internal void Paid(Dossier d, long amount, string receipt, Act act) => Send(FeeKinds.Paid, d, amount, act, ("receipt", receipt));

    internal void Held(Dossier d, long amount, long owed, string kind, Act act)
    {
        if (kind == EntryKind.Mismatch) Send(FeeKinds.Mismatch, d, amount, act, ("owed", Dong.Figure(owed)));
        else Send(FeeKinds.Unapplied, d, amount, act);
    }

    internal void Returned(Dossier d, long amount, Act act) => Send(FeeKinds.Returned, d, amount, act);

    private void Send(MessageKind kind, Dossier d, long amount, Act act, params (string Name, string Value)[] more)
    {
        if (d.IsPractice) return;
        var blanks = more.Append(("code", d.Code ?? "…")).Append(("amount", Dong.Figure(amount))).ToDictionary(b => b.Item1, b => b.Item2);
        messages.Send(new(kind.Code, Receiver.Person(d.Applicant), blanks, $"/toi/ho-so/{d.Handle}/thanh-toan"), act);
    }
}
