namespace DeAn06.Trust.Deeds;

/// <summary>What a deed does when it is approved, in the approving transaction.</summary>
internal delegate Task<Result<Done>> DeedEffect(Db db, Journal journal, CancellationToken ct);

/// <summary>
/// A deed made ready outside the transaction: keys are made and signatures asked for here, never while rows are locked.
/// <paramref name="Undo"/> clears away what was made when the approval did not commit.
/// </summary>
internal sealed record ReadyDeed(DeedEffect Apply, Action? Undo = null);

/// <summary>A kind of deed: its name, its words, and what approving it does. Registered as a singleton of this interface.</summary>
internal interface IDeedKind
{
    /// <summary>For example <c>rotate-key</c>.</summary>
    string Name { get; }

    string Vi { get; }

    string En { get; }

    /// <summary>What exactly would happen, in one sentence of each language, for the one who decides.</summary>
    (string Vi, string En) Say(Deed deed);

    /// <summary>Checks once more and makes ready. Runs without a transaction, before the approval; a refusal leaves the deed open.</summary>
    Task<Result<ReadyDeed>> PrepareAsync(Deed deed, Act act, CancellationToken ct);
}

/// <summary>The kinds of deeds by name.</summary>
internal sealed class DeedKinds(IEnumerable<IDeedKind> kinds)
{
    private readonly Dictionary<string, IDeedKind> byName = kinds.ToDictionary(k => k.Name);

    internal IDeedKind this[string name] => byName.TryGetValue(name, out var kind) ? kind : throw new InvalidOperationException($"No kind of deed is named '{name}'.");

    internal IDeedKind? Find(string name) => byName.GetValueOrDefault(name);
}
