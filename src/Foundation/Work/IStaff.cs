namespace DeAn06.Work;

/// <summary>An officer who may be given cases. <paramref name="Actor"/> is the actor text, for example <c>officer:ca.vinhtuy</c>.</summary>
public sealed record Colleague(string Actor, string Name)
{
    /// <summary>Codes of what they may do at this office.</summary>
    public IReadOnlySet<string> Rights { get; init; } = new HashSet<string>();
}

/// <summary>
/// Who works at an office: the doorway to whoever keeps accounts (demo accounts first, Identity later), so that this room never asks for
/// accounts itself.
/// </summary>
public interface IStaff
{
    /// <summary>The officers who act from an office now and may take its cases, by name.</summary>
    Task<IReadOnlyList<Colleague>> OfAsync(string office, CancellationToken ct);
}
