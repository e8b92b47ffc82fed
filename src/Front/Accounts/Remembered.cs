using System.Collections.Concurrent;

namespace DeAn06.Front.Accounts;

/// <summary>
/// What a secret (session or token) stands for, remembered for less than two seconds: a busy token costs a dictionary read, and a sign-out, lock
/// or revocation holds on every node within that time. <see cref="Forget"/> makes it hold at once on this node.
/// </summary>
internal sealed class Remembered<T>(Func<byte[], CancellationToken, Task<T?>> read, TimeProvider clock) where T : class
{
    private const int Limit = 20_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.5);
    private readonly ConcurrentDictionary<Key, Entry> known = new();

    internal ValueTask<T?> FindAsync(byte[] hash, CancellationToken ct)
    {
        var key = Key.Of(hash);
        return known.TryGetValue(key, out var entry) && clock.GetElapsedTime(entry.ReadAt) < Fresh
            ? Answer(entry, ct)
            : ReadAsync(key, entry, hash, ct);
    }

    /// <summary>From now on the secret stands for nothing, even if a read that began before still finds it.</summary>
    internal void Forget(byte[] hash) => known[Key.Of(hash)] = new Entry(clock.GetTimestamp(), Task.FromResult<T?>(null));

    private static ValueTask<T?> Answer(Entry entry, CancellationToken ct) =>
        entry.Value.IsCompletedSuccessfully ? new(entry.Value) : new(entry.Value.WaitAsync(ct));

    /// <summary>One caller reads; those who come meanwhile wait for the same answer. A failed read is not remembered.</summary>
    private async ValueTask<T?> ReadAsync(Key key, Entry? stale, byte[] hash, CancellationToken ct)
    {
        if (known.Count > Limit) Purge();
        var reading = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var mine = new Entry(clock.GetTimestamp(), reading.Task);
        var isMine = stale is null ? known.TryAdd(key, mine) : known.TryUpdate(key, mine, stale);
        if (!isMine) return known.TryGetValue(key, out var other) ? await Answer(other, ct) : await read(hash, ct);
        try
        {
            reading.SetResult(await read(hash, CancellationToken.None));
        }
        catch (Exception e)
        {
            known.TryRemove(KeyValuePair.Create(key, mine));
            reading.SetException(e);
        }
        var found = await reading.Task;
        if (found is null) known.TryRemove(KeyValuePair.Create(key, mine));
        return known.TryGetValue(key, out var last) && last != mine ? await Answer(last, ct) : found;
    }

    private void Purge()
    {
        foreach (var pair in known)
            if (clock.GetElapsedTime(pair.Value.ReadAt) >= Fresh) known.TryRemove(pair);
    }

    private sealed class Entry(long readAt, Task<T?> value)
    {
        internal long ReadAt => readAt;

        internal Task<T?> Value => value;
    }

    private readonly record struct Key(UInt128 High, UInt128 Low)
    {
        internal static Key Of(byte[] hash) => new(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash.AsSpan(16)));
    }
}
