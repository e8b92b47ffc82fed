namespace DeAn06.Identity;

/// <summary>
/// An account (tài khoản định danh điện tử) in one line. <paramref name="Level"/> is its level under Decree 69/2024 art. 7, 1 or 2, 0 for kinds that have none;
/// <paramref name="Unusable"/> names why it opens nothing now (see <see cref="Unusable"/>), or is null.
/// </summary>
public sealed record AccountInBrief(Guid Id, ActorKind Kind, string Login, string Name, Guid? Person, int Level, Unusable? Unusable);

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

/// <summary>The doorway to accounts for higher rooms.</summary>
public interface IIdentity
{
    /// <summary>The account of a person of the register, whatever its state; null when they have none.</summary>
    Task<AccountInBrief?> OfPersonAsync(Guid person, CancellationToken ct);

    /// <summary>The account with this id; null when there is none.</summary>
    Task<AccountInBrief?> FindAsync(Guid account, CancellationToken ct);
}
