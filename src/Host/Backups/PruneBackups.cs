namespace DeAn06.Host.Backups;

/// <summary>Takes away base backups beyond the newest N, and the log that no kept one needs.</summary>
internal static class PruneBackups
{
    /// <summary>Answers the names that went.</summary>
    internal static IReadOnlyList<string> Run(BackupFolder folder, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        using var alone = folder.Lock();
        folder.SweepHalves();
        var all = folder.List();
        var gone = all.SkipLast(keep).ToList();
        foreach (var backup in gone) folder.Drop(backup);
        if (all.Count == 0) return [];
        var oldest = WalChain.PlaceOf(all[^Math.Min(keep, all.Count)].FirstSegment);
        foreach (var file in Directory.EnumerateFiles(folder.Wal))
            if (WalChain.IsSegmentOrMark(Path.GetFileName(file)) && string.CompareOrdinal(WalChain.PlaceOf(Path.GetFileName(file)), oldest) < 0) File.Delete(file);
        return [.. gone.Select(b => b.Name)];
    }
}
