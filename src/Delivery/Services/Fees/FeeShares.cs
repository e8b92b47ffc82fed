using DeAn06.Identity;
using DeAn06.Work;

namespace DeAn06.Services.Fees;

/// <summary>What fees bring to the shared places: the kind of case of refunds, the cashier's menu and roles, the words for what a person's journal tells.</summary>
internal sealed class FeeShares : IContribute<CaseKind>, IContribute<MenuItem>, IContribute<RoleGrant>, IContribute<EventWords>
{
    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() => [new(RefundDesk.Kind, "Đề nghị hoàn tiền", "Refund", DecideRefundModel.Root + "/{handle}", ServicesPermissions.Approve)];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() => 
    [
        new(Front.Console, 13, ShowCashModel.Path, "Thu phí", "Fees", ServicesPermissions.Cashier),
        new(Front.Console, 15, ShowReconciliationModel.Path, "Đối soát thu phí", "Reconciliation of fees", ServicesPermissions.Approve),
    ];

    IEnumerable<RoleGrant> IContribute<RoleGrant>.Contribute() => [new("one-stop", [ServicesPermissions.Cashier]), new("police-receiver", [ServicesPermissions.Cashier])];

    IEnumerable<EventWords> IContribute<EventWords>.Contribute() =>
    [
        new("services.fee-demanded/1", "Yêu cầu nộp tiền cho hồ sơ của bạn", "Asked for the fee of your application"),
        new("services.fee-paid/1", "Nhận tiền cho hồ sơ của bạn", "Took the fee of your application"),
        new("services.money-held/1", "Giữ tiền để hoàn cho hồ sơ của bạn", "Held money of your application to give it back"),
        new("services.refund-asked/1", "Đề nghị hoàn tiền cho hồ sơ của bạn", "Asked to give money of your application back"),
        new("services.refund-decided/1", "Quyết định hoàn tiền cho hồ sơ của bạn", "Decided on giving money of your application back"),
        new("services.unknown-money-decided/1", "Gán một khoản tiền chưa rõ vào hồ sơ của bạn", "Put money whose payer was not known to your application"),
        new("services.fee-refunded/1", "Hoàn tiền cho hồ sơ của bạn", "Gave money of your application back"),
    ];
}
