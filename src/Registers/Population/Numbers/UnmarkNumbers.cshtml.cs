using DeAn06.Interface;
using DeAn06.Kernel;

namespace DeAn06.Population.Numbers;

internal sealed class UnmarkNumbersModel(IWhoActs whoActs, UseCases useCases) : MarkPage(whoActs)
{
    protected override async Task<Result<IReadOnlyList<NumberResult>>> DoAsync(IReadOnlyList<TypedNumber> numbers, CancellationToken ct)
    {
        var command = new UnmarkRequest([.. numbers.Select(n => n.Text)], Reason);
        var done = await useCases.RunAsync<UnmarkNumbers, UnmarksDone>(u => u.RunAsync(command.Numbers, command.Reason, Act, ct), Act, Once(command), ct);
        return done.Then(d => Told(numbers, d));
    }

    private static IReadOnlyList<NumberResult> Told(IReadOnlyList<TypedNumber> numbers, UnmarksDone done)
    {
        var refused = done.Refused.ToDictionary(r => r.Place);
        return [.. numbers.Select((n, i) => refused.TryGetValue(i, out var mark) ? Refused(numbers, mark)
            : new NumberResult(n, TagColour.Green, Speech.English ? "mark taken off" : "đã bỏ dấu", false))];
    }
}
