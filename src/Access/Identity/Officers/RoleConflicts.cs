namespace DeAn06.Identity.Officers;

/// <summary>
/// Separation of duties (tách nhiệm vụ): roles that nobody holds at once, over all seats that overlap in time. One proposes what the other approves, or one is watched
/// by the other.
/// </summary>
internal static class RoleConflicts
{
    internal static readonly IReadOnlyList<(string One, string Other)> Table =
    [
        ("police-receiver", "approver"), ("police-head", "approver"), ("immigration", "approver"), ("key-custodian", "approver"), ("auditor", "approver"), ("auditor", "key-custodian"), ("auditor", "police-receiver"),
        ("auditor", "police-head"), ("one-stop", "signer"),
    ];

    /// <summary>The first two of the roles that clash, or null.</summary>
    internal static (string One, string Other)? Find(IReadOnlyCollection<string> roles) =>
        Table.Where(t => roles.Contains(t.One) && roles.Contains(t.Other)).Select(t => ((string, string)?)t).FirstOrDefault();
}
