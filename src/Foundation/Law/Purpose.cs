namespace DeAn06.Law;

/// <summary>How far a purpose reaches.</summary>
public enum PurposeScope
{
    /// <summary>Only persons of the area the office answers for.</summary>
    Jurisdiction,

    /// <summary>Anyone in the country.</summary>
    National,
}

/// <summary>
/// A purpose — mục đích — for which personal data may be looked at, with the legal bases it may rest on. In force from <c>From</c>
/// to <c>To</c>, both included. <c>ForOfficers</c> and <c>ForClients</c>: who may use it.
/// </summary>
public sealed record Purpose(
    string Code, string Vi, string En, IReadOnlyList<string> LegalBases, PurposeScope Scope, bool ForOfficers, bool ForClients,
    SureMark Mark, DateOnly From, DateOnly? To)
{
    public bool IsInForce(DateOnly on) => on >= From && (To is null || on <= To);
}
