using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>Reports that wait for an answer, on a person's own first page.</summary>
internal sealed class MyPart(IRequests requests) : IShowMine
{
    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct) => act.Person is not { } person ? [] :
        [.. (await requests.OfAsync([person], WrongReport.Kind, ct)).Where(r => r.IsOpen)
            .Select(r => new MineLine(MinePart.Running, "/toi/du-lieu#bao-sai", Speech.English ? $"You reported: {WrongReport.FieldOf(r).En}" : $"Báo sai: {WrongReport.FieldOf(r).Vi}", null, r.DueAt))];
}
