namespace DeAn06.Work.Cases;

/// <summary>The kinds that the rooms of the house contribute, by code.</summary>
internal sealed class CaseKinds(IEnumerable<IContribute<CaseKind>> shares)
{
    private readonly Dictionary<string, CaseKind> byCode = shares.SelectMany(s => s.Contribute()).ToDictionary(k => k.Code);

    internal CaseKind this[string code] => byCode.TryGetValue(code, out var kind)
        ? kind
        : throw new InvalidOperationException($"No room contributes the case kind '{code}'.");

    internal IEnumerable<CaseKind> All => byCode.Values;

    /// <summary>Null for a kind whose room is not in this house any more: its old cases stay readable.</summary>
    internal CaseKind? Find(string code) => byCode.GetValueOrDefault(code);
}
