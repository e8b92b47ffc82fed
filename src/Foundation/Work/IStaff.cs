namespace DeAn06.Work;

/// <summary>An officer who may be given cases. <paramref name="Actor"/> is the actor text, for example <c>officer:ca.vinhtuy</c>.</summary>
public sealed record Colleague(string Actor, string Name)
{
    /// <summary>Codes of what they may do at this office.</summary>
    public IReadOnlySet<string> Rights { get; init; } = new HashSet<string>();
}

/// <summary>
/// Somebody of an office stands in for an absent one of it now (làm thay). <paramref name="Principal"/> and <paramref name="Deputy"/> are actor texts; it ends at <paramref name="Until"/> (UTC) by itself.
/// </summary>
public sealed record StandIn(string Principal, string PrincipalName, string Deputy, string DeputyName, DateTime Until);

/// <summary>
/// Who works at an office: the doorway to whoever keeps accounts (demo accounts first, Identity later), so that this room never asks for
/// accounts itself.
/// </summary>
public interface IStaff
{
    /// <summary>The officers who act from an office now and may take its cases, by name.</summary>
    Task<IReadOnlyList<Colleague>> OfAsync(string office, CancellationToken ct);

    /// <summary>Who stands in for whom at an office now, by the absent one's name; never somebody whose account opens nothing.</summary>
    Task<IReadOnlyList<StandIn>> StandInsAsync(string office, CancellationToken ct);
}
