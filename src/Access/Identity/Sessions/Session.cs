using DeAn06.Identity.Accounts;

namespace DeAn06.Identity.Sessions;

/// <summary>
/// A live session (phiên) of a browser. <paramref name="Id"/> names it to its owner and to relying parties and opens nothing. <paramref name="Level"/> is the
/// authentication level reached (Decree 69/2024: 1 one factor, 2 two different ones, 3 and 4 with a biometric); <paramref name="Methods"/> as in RFC 8176.
/// </summary>
internal sealed record Session(Guid Id, Account Account, int Level, IReadOnlyList<string> Methods, DateTime AuthenticatedAt, DateTime CreatedAt, DateTime SeenAt, string Device)
{
    /// <summary>The child or ward the session acts for, if it may; null for oneself.</summary>
    internal Guid? ActingPerson { get; init; }

    /// <summary>The account of the organisation the session acts for, if it may.</summary>
    internal Guid? ActingAccount { get; init; }

    internal bool ActsForAnother => ActingPerson is not null || ActingAccount is not null;

    /// <summary>The representative confirmed this sign-in.</summary>
    internal bool IsConfirmed { get; init; }

    /// <summary>A child's or ward's session without the word of their representative: it opens nothing.</summary>
    internal bool Waits => Account.NeedsRepresentative && !IsConfirmed;

    /// <summary>The officer has another seat than the one the session acts in.</summary>
    internal bool HasOtherSeats { get; init; }

    /// <summary>An officer whose session acts in no seat: it ended, or there are several and none was chosen.</summary>
    internal bool NeedsSeat => Account is { Kind: ActorKind.Officer, Seat: null };

    /// <summary>How long a session lasts without a request, and whatever happens: the more it proved, the shorter.</summary>
    internal static (TimeSpan Idle, TimeSpan Whole) LimitsOf(int level) => level switch
    {
        >= 3 => (TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)),
        2 => (TimeSpan.FromMinutes(30), TimeSpan.FromHours(8)),
        _ => (TimeSpan.FromHours(1), TimeSpan.FromHours(12)),
    };

    internal bool IsOver(DateTime at) => at - CreatedAt > LimitsOf(Level).Whole || at - SeenAt > LimitsOf(Level).Idle;
}

/// <summary>What was proven at sign-in: the level reached and the factors it was reached by.</summary>
internal sealed record Proven(int Level, IReadOnlyList<string> Methods)
{
    internal static readonly Proven ByPassword = new(1, ["pwd"]);
}
