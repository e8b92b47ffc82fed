namespace DeAn06.Identity;

/// <summary>Why an account opens nothing. Derived from dated facts at each request, so that an annulled death or a lifted lock opens it again by itself.</summary>
public enum Unusable
{
    /// <summary>Not granted yet, or the time to activate it passed.</summary>
    NotActive,

    /// <summary>Locked by its owner.</summary>
    LockedByOwner,

    /// <summary>Locked by the authority, on request of a court or for breach of the terms.</summary>
    LockedByAuthority,

    /// <summary>The person's card was lost, held or revoked and no other is valid.</summary>
    Card,

    /// <summary>The person died.</summary>
    Dead,

    /// <summary>A court declared the person missing.</summary>
    Missing,

    /// <summary>Closed for good.</summary>
    Closed,
}

/// <summary>A role's share of permissions, given by the room that owns the permissions or knows the role.</summary>
public sealed record RoleGrant(string Role, IReadOnlyList<Permission> Permissions);

/// <summary>
/// Where a front of the house begins for whoever holds a permission: after signing in one is led to the first that one may open. Contributed by the room that has the page.
/// </summary>
public sealed record HomePage(int Order, string Path, Permission Permission);

/// <summary>
/// One person represents another (đại diện): <paramref name="Person"/> is the child or ward, or the representative, as was asked; <paramref name="Why"/> a kind of relation
/// (child, ward, father, mother, guardian); <paramref name="Until"/> the day it ends, null when it lasts as long as the relation does.
/// </summary>
public sealed record RepresentedPerson(Guid Person, string Name, string Why, DateOnly? Until);

/// <summary>
/// Children and wards under their representative, for rooms where one person applies for another. Nothing is stored: it follows from the register and is asked anew before each deed.
/// Civil Code 2015 arts. 134 to 136; Decree 69/2024 art. 14.
/// </summary>
public interface IRepresentation
{
    /// <summary>The living children under age and the wards whom a person represents on a day; empty for nobody.</summary>
    Task<IReadOnlyList<RepresentedPerson>> ByAsync(Guid person, DateOnly day, CancellationToken ct);
}

/// <summary>Accounts, for rooms that must know who sits at the keyboard while they act for another.</summary>
public interface IAccounts
{
    /// <summary>The person whose account acts, also while they act for a child, a ward or an organisation; null where the account belongs to no person.</summary>
    Task<Guid?> PersonOfAsync(Act act, CancellationToken ct);
}
