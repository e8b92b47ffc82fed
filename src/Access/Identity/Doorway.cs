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

/// <summary>Accounts, for rooms that must know who sits at the keyboard while they act for another.</summary>
public interface IAccounts
{
    /// <summary>The person whose account acts, also while they act for a child, a ward or an organisation; null where the account belongs to no person.</summary>
    Task<Guid?> PersonOfAsync(Act act, CancellationToken ct);
}
