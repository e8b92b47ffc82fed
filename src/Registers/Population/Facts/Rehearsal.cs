using DeAn06.Kernel;

namespace DeAn06.Population.Facts;

/// <summary>
/// A deed done up to its end and taken back, so that a page tells every refusal and warning of the deed itself before the answers are sent.
/// </summary>
internal static class Rehearsal
{
    // Any refusal rolls back; nobody is shown this one.
    private static readonly Problem TakenBack = KernelProblems.Stale;

    internal static async Task<Result<T>> RehearseAsync<TUseCase, T>(this UseCases useCases, Func<TUseCase, Task<Result<T>>> run, Act act, CancellationToken ct)
        where TUseCase : class, IUseCase
    {
        Result<T> tried = TakenBack;
        await useCases.RunAsync<TUseCase, T>(async u =>
        {
            tried = await run(u);
            return tried.Problem ?? TakenBack;
        }, act, ct);
        return tried;
    }
}
