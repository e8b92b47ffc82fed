using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Numbers;

internal sealed class UnmarkNumbersModel(IWhoActs whoActs, UseCases useCases) : MarkPage(whoActs)
{
    protected override async Task<Result<IReadOnlyList<NumberResult>>> DoAsync(IReadOnlyList<TypedNumber> numbers, bool rehearsed, CancellationToken ct)
    {
        var command = new UnmarkRequest([.. numbers.Select(n => n.Text)], Reason);
        var done = rehearsed
            ? await useCases.RehearseAsync<UnmarkNumbers, UnmarksDone>(u => u.RunAsync(command.Numbers, command.Reason, Act, ct), Act, ct)
            : await useCases.RunAsync<UnmarkNumbers, UnmarksDone>(u => u.RunAsync(command.Numbers, command.Reason, Act, ct), Act, Once(command), ct);
        return done.Then(d => Told(numbers, d, rehearsed));
    }

    private static IReadOnlyList<NumberResult> Told(IReadOnlyList<TypedNumber> numbers, UnmarksDone done, bool rehearsed)
    {
        var refused = done.Refused.ToDictionary(r => r.Place);
        return [.. numbers.Select((n, i) => refused.TryGetValue(i, out var mark) ? Refused(numbers, mark)
            : rehearsed ? new NumberResult(n, TagColour.Blue, Speech.English ? "mark will be taken off" : "sẽ bỏ dấu", false)
            : new NumberResult(n, TagColour.Green, Speech.English ? "mark taken off" : "đã bỏ dấu", false))];
    }
}
