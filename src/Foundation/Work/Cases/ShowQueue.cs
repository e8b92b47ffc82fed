using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Work.Cases;

/// <summary>The queue of the acting office (hàng việc): one page of one filter, and how many cases each filter holds.</summary>
internal sealed class ShowQueue(IWork work) : IUseCase
{
    internal sealed record Shown(Page<QueueRow> Page, IReadOnlyDictionary<QueueFilter, int> Counts);

    internal async Task<Result<Shown>> RunAsync(QueueFilter filter, string? cursor, Act act, CancellationToken ct)
    {
        var page = await work.QueueAsync(filter, cursor, act, ct);
        return page.Problem is { } refused ? refused : new Shown(page.Value, await work.CountAsync(act, ct));
    }

    /// <summary>Reads a filter as addresses write it; an absent one is the whole queue.</summary>
    internal static bool TryParse(string? text, out QueueFilter filter)
    {
        filter = QueueFilter.All;
        if (string.IsNullOrEmpty(text)) return true;
        foreach (var known in Enum.GetValues<QueueFilter>())
            if (NameOf(known) == text)
            {
                filter = known;
                return true;
            }
        return false;
    }

    internal static string NameOf(QueueFilter filter) => filter switch
    {
        QueueFilter.Mine => "mine",
        QueueFilter.NotTaken => "not-taken",
        QueueFilter.DueToday => "due-today",
        QueueFilter.Overdue => "overdue",
        QueueFilter.Waiting => "waiting",
        QueueFilter.ToSign => "to-sign",
        _ => "all",
    };

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/work/cases",
        async (string? filter, string? cursor, HttpContext http, IWhoActs who, UseCases useCases, CancellationToken ct) =>
        {
            var act = await who.WhoAsync(http, ct);
            if (act.Problem is { } stranger) return stranger.ToHttp(http);
            if (!TryParse(filter, out var asked)) return WorkProblems.FilterUnknown.ToHttp(http);
            var shown = await useCases.RunAsync<ShowQueue, Shown>(u => u.RunAsync(asked, cursor, act.Value, ct), act.Value, ct);
            return shown.Then(s => new QueueAnswer(s.Page.Items, s.Page.Next, s.Counts.ToDictionary(c => NameOf(c.Key), c => c.Value))).ToHttp(http);
        })
        .WithName("ListCases").WithTags("Work").Produces<QueueAnswer>().ProducesProblem(400).ProducesProblem(403);

    /// <summary>One page of the queue as the API tells it.</summary>
    internal sealed record QueueAnswer(IReadOnlyList<QueueRow> Items, string? Next, IReadOnlyDictionary<string, int> Counts);
}
