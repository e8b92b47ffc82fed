using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Numbers;

internal sealed class MarkNumbersModel(IWhoActs whoActs, UseCases useCases) : MarkPage(whoActs)
{
    [BindProperty]
    public string? Source { get; set; }

    protected override IEnumerable<Problem> CheckWords() =>
        (Source ?? "").Trim().Length is 0 or > MarkNumbers.LongestSource
            ? base.CheckWords().Prepend(Problems.MarkSourceMissing.With("limit", MarkNumbers.LongestSource).At(nameof(Source)))
            : base.CheckWords();

    protected override async Task<Result<IReadOnlyList<NumberResult>>> DoAsync(IReadOnlyList<TypedNumber> numbers, bool rehearsed, CancellationToken ct)
    {
        MarkedNumber?[] command = [.. numbers.Select(n => new MarkedNumber(n.Text, Source, Reason))];
        var done = rehearsed
            ? await useCases.RehearseAsync<MarkNumbers, MarksDone>(u => u.RunAsync(command, Act, ct), Act, ct)
            : await useCases.RunAsync<MarkNumbers, MarksDone>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return done.Then(d => Told(numbers, d, rehearsed));
    }

    private static IReadOnlyList<NumberResult> Told(IReadOnlyList<TypedNumber> numbers, MarksDone done, bool rehearsed)
    {
        var (refused, already) = (done.Refused.ToDictionary(r => r.Place), done.AlreadyAt.ToHashSet());
        return [.. numbers.Select((n, i) => refused.TryGetValue(i, out var mark) ? Refused(numbers, mark)
            : already.Contains(i) ? new NumberResult(n, TagColour.Yellow, Speech.English ? "already marked" : "đã có dấu từ trước", false)
            : rehearsed ? new NumberResult(n, TagColour.Blue, Speech.English ? "will be marked" : "sẽ đánh dấu", false)
            : new NumberResult(n, TagColour.Green, Speech.English ? "marked" : "đã đánh dấu", false))];
    }
}
