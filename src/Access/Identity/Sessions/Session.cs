using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Sessions;

/// <summary>
/// A live session (phiên) of a browser. <paramref name="Id"/> names it to its owner and to relying parties and opens nothing. <paramref name="Level"/> is the
/// authentication level reached (Decree 69/2024: 1 one factor, 2 two different ones, 3 and 4 with a biometric); <paramref name="Methods"/> as in RFC 8176.
/// </summary>
internal sealed record Session(Guid Id, Account Account, int Level, IReadOnlyList<string> Methods, DateTime AuthenticatedAt, DateTime CreatedAt, DateTime SeenAt, string Device)
{
    /// <summary>A session ends after an hour without a request, and after twelve hours whatever happens; higher levels end sooner.</summary>
    internal static readonly TimeSpan IdleLimit = TimeSpan.FromHours(1);
    internal static readonly TimeSpan Limit = TimeSpan.FromHours(12);

    internal bool IsOver(DateTime at) => at - CreatedAt > Limit || at - SeenAt > IdleLimit;
}

/// <summary>What was proven at sign-in: the level reached and the factors it was reached by.</summary>
internal sealed record Proven(int Level, IReadOnlyList<string> Methods)
{
    internal static readonly Proven ByPassword = new(1, ["pwd"]);
}
