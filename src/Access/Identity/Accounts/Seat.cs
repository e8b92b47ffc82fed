namespace DeAn06.Identity.Accounts;

/// <summary>
/// From where an officer acts (vị trí công tác): an office, roles, an area, since when and until when. <paramref name="Principal"/> is whom a deputy's seat stands in for.
/// </summary>
internal sealed record Seat(
    Guid Id, Guid Account, string Office, string? Jurisdiction, IReadOnlyList<string> Roles, DateTime From, DateTime? Until, Actor? Principal, Guid? ForSeat, string? Reason)
{
    /// <summary>
    /// A seat <c>s</c> opens something at <c>$1</c>: within its time, and for a deputy's also while the seat it stands in for lives and no authority locked or closed
    /// that account. Nothing of it is stored, so that the end of the one is the end of the other.
    /// </summary>
    internal const string Live = """
        s.valid @> $1 AND (s.for_seat IS NULL OR (
            EXISTS (SELECT FROM identity.seat p WHERE p.account_id = s.for_account AND p.seat_id = s.for_seat AND p.valid @> $1)
            AND NOT EXISTS (SELECT FROM identity.account_fact f WHERE f.account_id = s.for_account AND f.valid @> $1 AND (f.kind = 'closed' OR (f.kind = 'lock' AND f.ground <> 'owner')))))
        """;

    internal bool IsDeputy => Principal is not null;

    internal bool IsOver(DateTime at) => Until <= at;
}
