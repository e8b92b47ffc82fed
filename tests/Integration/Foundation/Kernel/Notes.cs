using DeAn06.Kernel;

namespace DeAn06.Tests.Integration.Kernel;

/// <summary>A tiny use case of the tests' own, to watch the executor at work on the Kernel's tables.</summary>
internal sealed class Remember(Db db, Journal journal, Duties duties) : IUseCase
{
    internal int Runs { get; private set; }

    internal async Task<Result<Guid>> RunAsync(Act act, Func<Db, Task<Result<Done>>>? body = null, string? duty = null)
    {
        Runs++;
        db.Write("INSERT INTO kernel.reference_data (name, checksum, loaded_at) VALUES ($1, 'x', $2)", 1, $"note {act.Correlation}", act.At);
        var id = journal.Record(act, new PayloadErased(act.Correlation, "thử"), act.Correlation);
        if (duty is not null) duties.Set(duty, act.Correlation.ToString(), act.At, "", act.At);
        if (body is null) return id;
        var result = await body(db);
        return result.Then(_ => id);
    }
}

internal static class SomeAct
{
    internal static Act By(string login, DateTime at) => new(new Actor(ActorKind.Officer, login, login), "H29.1", "kiem-thu", "kiểm thử", at, Guid.CreateVersion7());
}
