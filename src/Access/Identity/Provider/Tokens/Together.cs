using DeAn06.Identity.Sessions;
using Npgsql;

namespace DeAn06.Identity.Provider.Tokens;

/// <summary>What one request asks of a use case that serves many at once.</summary>
internal interface IWithAct
{
    Act Act { get; }
}

/// <summary>
/// Runs a use case for all who wait for it by one transaction; it answers each, in their order, refusals among them. Whoever asks joins the next, which begins after they asked, and is answered after its commit. What fails
/// together is tried one by one, so that nobody is refused for another's request. A reaction to its events would be given the act of the first; there is none.
/// </summary>
internal sealed class Together<TUseCase, TCommand, T>
    where TUseCase : class, IUseCase where TCommand : class, IWithAct
{
    private readonly UseCases useCases;
    private readonly Func<TUseCase, IReadOnlyList<TCommand>, CancellationToken, Task<Result<IReadOnlyList<Result<T>>>>> run;
    private readonly Gathered<Asked, Task<Result<T>>> waiting;

    internal Together(UseCases useCases, Func<TUseCase, IReadOnlyList<TCommand>, CancellationToken, Task<Result<IReadOnlyList<Result<T>>>>> run)
    {
        (this.useCases, this.run) = (useCases, run);
        waiting = new(AnswerAsync);
    }

    internal async Task<Result<T>> RunAsync(TCommand command, CancellationToken ct) => await (await waiting.FindAsync(new(command, ct), ct) ?? Task.FromCanceled<Result<T>>(ct));

    private async Task<IReadOnlyDictionary<Asked, Task<Result<T>>>> AnswerAsync(IReadOnlyCollection<Asked> all, CancellationToken ct)
    {
        // Who hung up while waiting has spent nothing, and may come again with the same.
        var asked = all.Where(a => !a.HasLeft.IsCancellationRequested).ToList();
        if (asked.Count == 0) return new Dictionary<Asked, Task<Result<T>>>();
        try
        {
            var answers = await RunAsync(asked, ct);
            if (answers.IsDone) return asked.Zip(answers.Value).ToDictionary(p => p.First, p => Task.FromResult(p.Second));
            if (asked.Count == 1) return asked.ToDictionary(a => a, _ => Task.FromResult<Result<T>>(answers.Problem!));
        }
        catch (Exception e) when (asked.Count > 1 && (e is PostgresException || e is not NpgsqlException))
        {
            // One of them is at fault, not the connection; each is told its own below.
        }
        var alone = new Dictionary<Asked, Task<Result<T>>>();
        foreach (var one in asked)
        {
            alone[one] = AloneAsync(one, ct);
            await ((Task)alone[one]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return alone;
    }

    private async Task<Result<T>> AloneAsync(Asked one, CancellationToken ct)
    {
        var answers = await RunAsync([one], ct);
        return answers.Problem is { } refused ? refused : answers.Value[0];
    }

    private Task<Result<IReadOnlyList<Result<T>>>> RunAsync(IReadOnlyCollection<Asked> asked, CancellationToken ct)
    {
        IReadOnlyList<TCommand> commands = [.. asked.Select(a => a.Command)];
        return useCases.RunAsync<TUseCase, IReadOnlyList<Result<T>>>(u => run(u, commands, ct), commands[0].Act, ct);
    }

    // A class, so that two who ask for the same are two.
    private sealed class Asked(TCommand command, CancellationToken hasLeft)
    {
        internal CancellationToken HasLeft => hasLeft;

        internal TCommand Command => command;
    }
}
