using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Locking;

/// <summary>A ground on which an account is locked, with the article behind it, and what an officer needs to use it.</summary>
internal sealed record LockGround(string Code, string Vi, string En, Permission Needed)
{
    /// <summary>A ground for accounts of officers only, used by whoever keeps them.</summary>
    internal bool OfKeeper { get; init; }
}

/// <summary>
/// The grounds (căn cứ khóa) of the Law on Identification 2023 art. 34. Death and a lost, held or revoked card are derived from the register and need no lock.
/// </summary>
internal static class LockGrounds
{
    /// <summary>The keeper of officers' accounts locks one of theirs.</summary>
    internal const string ByKeeper = "keeper";

    internal static readonly IReadOnlyList<LockGround> All =
    [
        new(AccountFact.ByOwner, "Chủ tài khoản yêu cầu (TK03)", "The owner asks (TK03)", IdentityPermissions.Receive),
        new("terms", "Vi phạm điều khoản sử dụng (Điều 34)", "Breach of the terms (art. 34)", IdentityPermissions.Decide),
        new("judicial", "Cơ quan tố tụng yêu cầu (Điều 34)", "A judicial authority asks (art. 34)", IdentityPermissions.Decide),
        new("authority", "Cơ quan có thẩm quyền khác yêu cầu (Nghị định 69/2024, Điều 30)", "Another competent authority asks (Decree 69/2024 art. 30)", IdentityPermissions.Decide),
        new(ByKeeper, "Người quản lý tài khoản cán bộ khóa", "The keeper of officers' accounts locks it", IdentityPermissions.Officers) { OfKeeper = true },
    ];

    /// <summary>The grounds that another authority's request can rest on.</summary>
    internal static readonly IReadOnlyList<string?> OfAuthorities = ["judicial", "authority"];

    internal static LockGround? Find(string? code) => All.FirstOrDefault(g => g.Code == code);

    /// <summary>The ground in the language of the page; grounds of before keep their code.</summary>
    internal static string Say(string code) => Find(code) is { } ground ? Speech.English ? ground.En : ground.Vi : code;
}
