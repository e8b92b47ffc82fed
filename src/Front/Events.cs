namespace DeAn06.Front;

/// <summary>An account signed in (đăng nhập) to the pages.</summary>
[Event("front.signed-in/1", IsVital = true)]
public sealed record SignedIn(string Account);

/// <summary>An account ended its session (đăng xuất).</summary>
[Event("front.signed-out/1", IsVital = true)]
public sealed record SignedOut(string Account);
