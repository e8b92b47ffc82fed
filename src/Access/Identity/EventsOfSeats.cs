namespace DeAn06.Identity;

/// <summary>An officer chose the seat a session acts in (chọn nơi làm việc). <paramref name="Principal"/>: the login of whom the seat stands in for, or null.</summary>
[Event("identity.seat-chosen/1", IsVital = true)]
public sealed record SeatChosen(string Account, string Office, IReadOnlyList<string> Roles, string? Principal);

/// <summary>An officer got a seat (giao vị trí, vai trò). <paramref name="Case"/>: the proposal that two decided, or null.</summary>
[Event("identity.seat-given/1")]
public sealed record SeatGiven(string Account, Guid Seat, string Office, IReadOnlyList<string> Roles, DateTime? Until, Guid? Case);

/// <summary>A seat of an officer ended (kết thúc vị trí).</summary>
[Event("identity.seat-ended/1", IsVital = true)]
public sealed record SeatEnded(string Account, Guid Seat, string Office, IReadOnlyList<string> Roles, string Reason);

/// <summary>A seat or a deputy is proposed, because the roles have deciding power; a second officer decides.</summary>
[Event("identity.seat-proposed/1")]
public sealed record SeatProposed(string Account, Guid Case, string Office, IReadOnlyList<string> Roles, string? Principal);

/// <summary>A proposed seat was refused.</summary>
[Event("identity.seat-refused/1")]
public sealed record SeatRefused(string Account, Guid Case, string Reason);

/// <summary>An officer stands in for another for a time (ủy quyền, thay mặt).</summary>
[Event("identity.deputy-named/1")]
public sealed record DeputyNamed(string Account, string Principal, Guid Seat, string Office, IReadOnlyList<string> Roles, DateTime From, DateTime Until, string Reason, Guid? Case);

/// <summary>An officer stands in for another no longer (thôi thay mặt).</summary>
[Event("identity.deputy-withdrawn/1", IsVital = true)]
public sealed record DeputyWithdrawn(string Account, string Principal, Guid Seat);

/// <summary>The keeper of accounts read the list of officers of these offices, all when empty. <paramref name="Shown"/>: how many.</summary>
[Event("identity.officers-listed/1", IsVital = true)]
public sealed record OfficersListed(string Office, int Shown);

/// <summary>The keeper of accounts opened an officer's account.</summary>
[Event("identity.officer-viewed/1", IsVital = true)]
public sealed record OfficerViewed(string Account);

/// <summary>The events of officers' seats.</summary>
internal static class EventsOfSeats
{
    internal static readonly IReadOnlyList<Type> All =
    [
        typeof(SeatChosen), typeof(SeatGiven), typeof(SeatEnded), typeof(SeatProposed), typeof(SeatRefused), typeof(DeputyNamed), typeof(DeputyWithdrawn), typeof(OfficersListed), typeof(OfficerViewed),
    ];
}
