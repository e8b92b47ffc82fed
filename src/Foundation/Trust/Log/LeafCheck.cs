namespace DeAn06.Trust.Log;

/// <summary>A leaf with all the database holds of its entry; no fields when the entry is gone, no payload when it is erased.</summary>
internal sealed record HeldLeaf(Guid Id, LeafFields? Fields, byte[]? PayloadSalt, byte[]? Payload, IReadOnlyList<(Guid Person, byte[] Salt)> Subjects);

/// <summary>
/// Takes the leaves in order and compares: entry with leaf, payload and subjects with their hashes, and the roots of two trees with every checkpoint:
/// one grown from the entries, one from the hashes of the lowest tiles.
/// </summary>
internal sealed class LeafCheck(IReadOnlyDictionary<long, byte[]> roots, IReadOnlyDictionary<(int Level, long Number), byte[]> upperTiles, long sealedSize)
{
    private const int MostKept = 100_000;
    private readonly RightEdge fromEntries = new();
    private readonly RightEdge fromTiles = new();
    private readonly List<(long Index, Guid Id, byte[] Computed, byte[] InTile, bool Gone)> different = [];
    private readonly Dictionary<Guid, long> withoutPayload = [];
    private long? firstRootOfEntries;
    private long? firstRootOfTiles;

    internal List<JournalFault> Faults { get; } = [];

    /// <summary>Entries whose payload is gone, with their index; whether that was journaled is asked at the end.</summary>
    internal IReadOnlyDictionary<Guid, long> WithoutPayload => withoutPayload;

    internal void Take(IReadOnlyList<HeldLeaf> leaves, IReadOnlyDictionary<long, byte[]> lowTiles)
    {
        foreach (var leaf in leaves) Take(leaf, lowTiles);
        foreach (var (at, hashes) in fromTiles.TakeGrown())
            if (at.Level > 0) CheckUpperTile(at, hashes);
        fromEntries.TakeGrown();
    }

    private void Take(HeldLeaf leaf, IReadOnlyDictionary<long, byte[]> lowTiles)
    {
        var index = fromEntries.Size;
        var computed = leaf.Fields is null ? new byte[Merkle.HashLength] : LeafEncoding.LeafHash(leaf.Fields);
        if (leaf.Fields is not null) CheckParts(index, leaf, leaf.Fields);
        fromEntries.Append(computed);
        if (index < sealedSize) Compare(index, leaf, computed, lowTiles);
        else if (leaf.Fields is null) Faults.Add(new(FaultKind.EntryMissing, index, leaf.Id, ""));
        if (!roots.TryGetValue(fromEntries.Size, out var root)) return;
        if (firstRootOfEntries is null && !fromEntries.Root().AsSpan().SequenceEqual(root)) firstRootOfEntries = fromEntries.Size;
        if (firstRootOfTiles is null && fromTiles.Size == fromEntries.Size && !fromTiles.Root().AsSpan().SequenceEqual(root)) firstRootOfTiles = fromTiles.Size;
    }

    private void Compare(long index, HeldLeaf leaf, byte[] computed, IReadOnlyDictionary<long, byte[]> lowTiles)
    {
        var at = (int)(index % Tile.Width) * Merkle.HashLength;
        if (!lowTiles.TryGetValue(index / Tile.Width, out var tile) || tile.Length < at + Merkle.HashLength)
        {
            if (!Faults.Exists(f => f.Kind == FaultKind.TileMissing)) Faults.Add(new(FaultKind.TileMissing, index, null, new Tile(0, index / Tile.Width, Tile.Width).ToString()));
            fromTiles.Append(computed);
            return;
        }
        var inTile = tile.AsSpan(at, Merkle.HashLength);
        fromTiles.Append(inTile);
        if (!inTile.SequenceEqual(computed) && different.Count < MostKept) different.Add((index, leaf.Id, computed, inTile.ToArray(), leaf.Fields is null));
    }

    private void CheckParts(long index, HeldLeaf leaf, LeafFields fields)
    {
        if (leaf.Payload is null) withoutPayload.Add(leaf.Id, index);
        else if (!LeafEncoding.PayloadHash(leaf.PayloadSalt!, leaf.Payload).AsSpan().SequenceEqual(fields.PayloadHash)) Faults.Add(new(FaultKind.PayloadAltered, index, leaf.Id, ""));
        var hashes = fields.SubjectHashes;
        var good = leaf.Subjects.Count * Merkle.HashLength == hashes.Length;
        for (var i = 0; good && i < leaf.Subjects.Count; i++)
            good = leaf.Subjects[i].Salt.Length == 0 && leaf.Payload is null
                || LeafEncoding.SubjectHash(leaf.Subjects[i].Salt, leaf.Subjects[i].Person).AsSpan().SequenceEqual(hashes.AsSpan(i * Merkle.HashLength, Merkle.HashLength));
        if (!good) Faults.Add(new(FaultKind.SubjectsAltered, index, leaf.Id, ""));
    }

    private void CheckUpperTile((int Level, long Number) at, byte[] hashes)
    {
        var tile = new Tile(at.Level, at.Number, Tile.Width).ToString();
        if (!upperTiles.TryGetValue(at, out var stored) || stored.Length < hashes.Length) Faults.Add(new(FaultKind.TileMissing, null, null, tile));
        else if (!stored.AsSpan(0, hashes.Length).SequenceEqual(hashes)) suspects.Add(tile);
    }

    private readonly List<string> suspects = [];

    /// <summary>Names what differs. Which side is wrong, entry or tile, is told by the signed roots.</summary>
    internal void Conclude()
    {
        if (different.Count > 0)
        {
            // The tile is to blame where the entries alone give every signed root.
            if (firstRootOfEntries is null) Faults.Add(new(FaultKind.TileAltered, different[0].Index, null, new Tile(0, different[0].Index / Tile.Width, Tile.Width).ToString()));
            else BlameEntries();
            if (firstRootOfEntries is not null && firstRootOfTiles is not null)
                Faults.Add(new(FaultKind.TileAltered, different[0].Index, null, new Tile(0, different[0].Index / Tile.Width, Tile.Width).ToString()));
        }
        else if (firstRootOfEntries is { } at && firstRootOfTiles is not null)
        {
            Faults.Add(new(FaultKind.RootDiffers, at - 1, null, $"size {at}"));
        }
        // A lower tile that was altered makes those above it differ; one is enough to name.
        if (suspects.Count > 0 && !Faults.Exists(f => f.Kind == FaultKind.TileAltered)) Faults.Add(new(FaultKind.TileAltered, null, null, suspects[0]));
    }

    private void BlameEntries()
    {
        var sealedAt = different.GroupBy(d => Convert.ToHexString(d.InTile)).ToDictionary(g => g.Key, g => g.First().Index);
        foreach (var (index, id, computed, _, gone) in different.Take(20))
            Faults.Add(gone ? new(FaultKind.EntryMissing, index, id, "")
                : sealedAt.TryGetValue(Convert.ToHexString(computed), out var before) ? new(FaultKind.EntryMoved, index, id, $"leaf {before} → {index}")
                : new(FaultKind.EntryAltered, index, id, ""));
    }
}
