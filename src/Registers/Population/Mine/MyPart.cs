using DeAn06.Interface;
using DeAn06.Kernel;

namespace DeAn06.Population.Mine;

/// <summary>Reports that wait for an answer, on a person's own first page.</summary>
internal sealed class MyPart(WrongReports reports) : IShowMine
{
    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct) => act.Person is not { } person ? [] :
        [.. (await reports.OfAsync(person, ct)).Where(r => r.IsOpen)
            .Select(r => new MineLine(MinePart.Running, "/toi/du-lieu#bao-sai", Speech.English ? $"You reported: {r.Field.En}" : $"Báo sai: {r.Field.Vi}", null, r.DueAt))];
}
