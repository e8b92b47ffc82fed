using System.Diagnostics;
using System.Threading.Channels;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Correcting;
using DeAn06.Population.Importing.Files;
using DeAn06.Population.Importing.Letters;
using Npgsql;

namespace DeAn06.Population.Importing;

/// <summary>
/// Loads a file of persons (nạp tệp dân cư): scans it, opens its batch and loads chunk after chunk, parsing the next ones meanwhile. Memory does not depend on
/// the size of the file. Whatever stops it, the next run of the same file goes on from the last whole chunk.
/// </summary>
internal sealed class ImportFile(NpgsqlDataSource source, UseCases useCases, FieldRules rules, IPlaces places, ImportReports reports, Headway headway, Clock clock)
{
    internal const int RowsOfAChunk = 4000;
    private const int ChunksAhead = 2;
    private const int Races = 3;

    internal sealed record Command(string Path, string Mapping, FileEncoding? Encoding = null, string? FileName = null)
    {
        private const int LongestName = 250;

        /// <summary>How many chunks to load before leaving the rest to the next run.</summary>
        internal int MostChunks { get; init; } = int.MaxValue;

        internal string Name => (FileName ?? System.IO.Path.GetFileName(Path)) is { Length: > LongestName } name ? name[..LongestName] : FileName ?? System.IO.Path.GetFileName(Path);
    }

    internal sealed record Prepared(Command Command, ScannedFile File, RowPlan Plan);

    internal async Task<Result<ImportReport>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Import)) return KernelProblems.NotAllowed;
        var since = Stopwatch.StartNew();
        var prepared = await PrepareAsync(command, ct);
        if (prepared.Problem is { } unfit) return unfit;
        await using var lane = new ImportLane(await source.OpenConnectionAsync(ct));
        var key = BitConverter.ToInt64(ImportBatch.IdOf(prepared.Value.File.Digest, command.Mapping, 0).ToByteArray());
        if (!await lane.TakeFileAsync(key, ct)) return ImportProblems.Running;
        return await LoadAsync(prepared.Value, lane, since, act, ct);
    }

    /// <summary>Everything that can be refused before a row is read: mapping, file, encoding, columns.</summary>
    internal static async Task<Result<Prepared>> PrepareAsync(Command command, CancellationToken ct)
    {
        var mapping = ImportMapping.Read(command.Mapping);
        if (mapping.Problem is { } unreadable) return unreadable;
        FileEncoding? named = command.Encoding ?? (FileLetters.TryParse(mapping.Value.Encoding, out var told) ? told : null);
        var file = await ScanFile.RunAsync(command.Path, mapping.Value.SeparatorByte, named, ct);
        if (file.Problem is { } unfit) return unfit;
        return RowPlan.Of(mapping.Value, file.Value.Header).Then(plan => new Prepared(command, file.Value, plan));
    }

    private async Task<Result<ImportReport>> LoadAsync(Prepared prepared, ImportLane lane, Stopwatch since, Act act, CancellationToken ct)
    {
        var opened = await useCases.RunAsync<OpenBatch, BatchState>(u => u.RunAsync(
            new(prepared.File, prepared.Command.Name, prepared.Command.Mapping, prepared.Plan), act, ct), act, ct);
        if (opened.Problem is { } refused) return refused;
        var state = opened.Value;
        if (state.IsFinished) return (await reports.OfAsync(state.Batch.Id, ct))! with { WasLoadedBefore = true };
        await lane.EnterAsync(ct);
        var loaded = await LoadChunksAsync(prepared, state, lane, act, ct);
        if (loaded.Problem is { } stopped) return stopped;
        var report = (await reports.OfAsync(state.Batch.Id, ct))!;
        return report with { PersonsPerSecond = (long)(loaded.Value / Math.Max(since.Elapsed.TotalSeconds, 0.001)) };
    }

    /// <summary>Two chunks are on their way: while one ends, the next is checked and written, and commits after it.</summary>
    private async Task<Result<long>> LoadChunksAsync(Prepared prepared, BatchState state, ImportLane lane, Act act, CancellationToken ct)
    {
        var reading = new ReadRows(new RowReader(rules, places, prepared.Plan, state.Batch, act), prepared.File);
        var (done, begun, last) = (new Tally(0, state.DoneRows), 0, (OnTheWay?)null);
        try
        {
            await foreach (var chunk in Chunks(prepared.File, reading, state.DoneBytes, state.NextLine, ct))
            {
                if (last is not null && await lane.IsWaitedForAsync(ct))
                {
                    if ((await EndAsync(last, prepared, done)).Problem is { } refused) return refused;
                    last = null;
                    await lane.LetPassAsync(ct);
                }
                var turn = new ChunkTurn(last?.Turn);
                var before = last;
                last = new OnTheWay(chunk, turn, turn.Load(LoadChunkAsync(chunk, prepared.Plan, state.Batch, turn, act, ct)));
                if (before is not null && (await EndAsync(before, prepared, done)).Problem is { } stopped) return stopped;
                if (++begun >= prepared.Command.MostChunks) break;
            }
            if (last is not null && (await EndAsync(last, prepared, done)).Problem is { } unfinished) return unfinished;
            return done.Loaded;
        }
        finally
        {
            if (last is not null) await ((Task)last.Loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed record OnTheWay(ImportChunk Chunk, ChunkTurn Turn, Task<Result<LoadedChunk>> Loading);

    private sealed class Tally(long loaded, long rows)
    {
        internal long Loaded { get; set; } = loaded;

        internal long Rows { get; set; } = rows;
    }

    private async Task<Result<LoadedChunk>> EndAsync(OnTheWay chunk, Prepared prepared, Tally done)
    {
        var loaded = await chunk.Loading;
        chunk.Turn.End();
        if (loaded.Problem is not null) return loaded;
        done.Loaded += loaded.Value.Loaded;
        done.Rows += chunk.Chunk.Rows.Count;
        Tell(prepared, chunk.Chunk, done.Rows);
        return loaded;
    }

    // The number of rows is not known before the end: it is told from the share of bytes done.
    private void Tell(Prepared prepared, ImportChunk chunk, long rows)
    {
        var file = prepared.File;
        var share = (double)(chunk.EndsAt - file.RowsBeginAt) / Math.Max(file.Bytes - file.RowsBeginAt, 1);
        headway.Tell(prepared.Command.Name, rows, chunk.IsLast ? rows : Math.Max(rows + 1, (long)(rows / Math.Max(share, 0.0001))));
    }

    private async Task<Result<LoadedChunk>> LoadChunkAsync(ImportChunk chunk, RowPlan plan, ImportBatch batch, ChunkTurn turn, Act act, CancellationToken ct)
    {
        for (var race = 1; ; race++)
        {
            var now = act with { At = clock.UtcNow };
            try
            {
                var loaded = await useCases.RunAsync<LoadChunk, LoadedChunk>(u => u.RunAsync(chunk, plan, batch, turn, now, ct), now, ct);
                // The chunk before was checked again, and with it what this one rests on.
                if (loaded.Problem?.Code != KernelProblems.Stale.Code || race == Races) return loaded;
            }
            catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, SchemaName: "population" } && race < Races)
            {
                // Another deed took a number between our check and our COPY: checked again, the row is told so.
            }
        }
    }

    /// <summary>The chunks of a file from a position on, in order; while one is loaded, the next are parsed.</summary>
    internal static async IAsyncEnumerable<ImportChunk> Chunks(
        ScannedFile file, ReadRows reading, long from, long line, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var ahead = Channel.CreateBounded<Task<ImportChunk>>(ChunksAhead);
        var feeding = FeedAsync(file, reading, from, line, ahead.Writer, stop.Token);
        try
        {
            await foreach (var parsed in ahead.Reader.ReadAllAsync(ct)) yield return await parsed;
        }
        finally
        {
            await stop.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task FeedAsync(ScannedFile file, ReadRows reading, long from, long line, ChannelWriter<Task<ImportChunk>> to, CancellationToken ct)
    {
        try
        {
            await using var stream = ScanFile.Open(file.Path);
            stream.Position = from;
            var records = new CsvRecords(stream, file.Separator, from, line);
            var block = await records.ReadAsync(RowsOfAChunk, ct) ?? new CsvBlock { EndsAt = from, NextLine = line };
            for (var begin = from; block is not null;)
            {
                var (now, at, next) = (block, begin, await records.ReadAsync(RowsOfAChunk, ct));
                await to.WriteAsync(Task.Run(() => new ImportChunk(reading.Run(now), at, now.EndsAt, now.NextLine, next is null), ct), ct);
                (begin, block) = (now.EndsAt, next);
            }
            to.Complete();
        }
        catch (Exception fault)
        {
            to.Complete(fault);
        }
    }
}
