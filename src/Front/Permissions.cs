namespace DeAn06.Front;

/// <summary>What roles may be allowed to see on the fronts themselves.</summary>
public static class FrontPermissions
{
    /// <summary>Open the dashboard (Chỉ đạo).</summary>
    public static readonly Permission Dashboard = new("front.dashboard", "Xem trang chỉ đạo, điều hành", "See the dashboard");

    public static readonly IReadOnlyList<Permission> All = [Dashboard];
}
