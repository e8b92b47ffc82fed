namespace DeAn06.Services;

/// <summary>An order to pay: <paramref name="Reference"/> is ours and unique, <paramref name="Amount"/> in đồng, <paramref name="Text"/> names the service and nobody; <paramref name="ReturnTo"/> is where the payer comes back to.</summary>
public sealed record PaymentOrder(string Reference, long Amount, string Text, string ReturnTo);

/// <summary>
/// Money that moved at the gateway: <paramref name="Movement"/> is its own id of it, <paramref name="Kind"/> is <c>paid</c> or <c>refunded</c>, <paramref name="Reference"/> our order's, our refund's,
/// or what the payer wrote on a transfer; <paramref name="Amount"/> in đồng, <paramref name="At"/> UTC.
/// </summary>
public sealed record GatewayMovement(string Movement, string Kind, string Reference, long Amount, DateTime At);

/// <summary>The gateway did not answer or said later: it is asked again.</summary>
public sealed class GatewayFailed(string reason) : Exception(reason);

/// <summary>The gateway says no for good.</summary>
public sealed class GatewayRefused(string reason) : Exception(reason);

/// <summary>
/// A payment gateway of the outside (cổng thanh toán). It tells of payments by signed notices to <c>POST /api/services/payments/notices</c>, which may come late, twice, out of order or never; what
/// counts in the end is its statement of a day.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Its short name, as the ledger keeps it.</summary>
    string Name { get; }

    /// <summary>False when none is connected: then nobody is sent there.</summary>
    bool IsReady { get; }

    /// <summary>Where its pages are, for example <c>https://pay.example.vn</c>; empty when they are on this site.</summary>
    string Site { get; }

    /// <summary>The address where a payer pays an order; made here, without asking the gateway.</summary>
    string PageOf(PaymentOrder order, DateTime at);

    /// <summary>Asks to give the money of a movement back; the same <paramref name="refund"/> asked again is done once. It is done when a notice or the statement says so. Throws <see cref="GatewayFailed"/> or <see cref="GatewayRefused"/>.</summary>
    Task RefundAsync(string refund, string movement, long amount, CancellationToken ct);

    /// <summary>All money that moved on a day in Vietnam. Throws <see cref="GatewayFailed"/>.</summary>
    Task<IReadOnlyList<GatewayMovement>> StatementAsync(DateOnly day, CancellationToken ct);
}
