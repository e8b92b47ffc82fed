namespace DeAn06.Identity.Factors;

/// <summary>The ways to one's account in the menus.</summary>
internal sealed class AccountMenu : IContribute<MenuItem>, IContribute<HomePage>
{
    /// <summary>The queue belongs to a lower room, which knows nothing of signing in.</summary>
    IEnumerable<HomePage> IContribute<HomePage>.Contribute() => [new(10, "/can-bo", WorkPermissions.Queue)];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Portal, 92, "/toi/tai-khoan", "Tài khoản", "Account"),
        new(Front.Console, 80, "/can-bo/khoi-phuc", "Khôi phục tài khoản", "Recover an account", IdentityPermissions.Receive),
        new(Front.Console, 92, "/can-bo/tai-khoan", "Tài khoản", "Account"),
    ];
}
