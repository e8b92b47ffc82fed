using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Services.Forms;

namespace DeAn06.Services.Portals;

/// <summary>Reads what portals send about papers and delivery. A file counts only for the portal that sent it.</summary>
internal sealed class PortalReading(Kernel.Files files)
{
    private const int MostPapers = 100;
    private const int MostKilobytes = 256;

    /// <summary>The answers, by page; each name once.</summary>
    internal static Result<JsonObject> Answers(JsonElement? sent) =>
        sent is { ValueKind: JsonValueKind.Object } answers && answers.GetRawText().Length <= MostKilobytes * 1024 && answers.EnumerateObject().DistinctBy(a => a.Name).Count() == answers.EnumerateObject().Count()
            ? JsonObject.Create(answers)! : ProblemsOfPortals.AnswersUnreadable.With("limit", MostKilobytes);

    internal async Task<Result<IReadOnlyList<SubmittedPaper>>> PapersAsync(IReadOnlyList<PaperBody>? sent, Act act, CancellationToken ct)
    {
        var papers = new List<SubmittedPaper>();
        foreach (var paper in (sent ?? []).Take(MostPapers))
        {
            if (Paper(paper) is not { } read) return ProblemsOfPortals.PaperUnreadable.With("key", paper.Key ?? "");
            papers.Add(read);
        }
        var ids = papers.SelectMany(p => p.Files).Distinct().ToList();
        var known = (await files.FindAsync(ids, ct)).Where(f => f.TakenBy == act.Actor.ToString()).Select(f => f.Id).ToHashSet();
        return ids.Find(i => !known.Contains(i)) is var missing && missing != default ? ProblemsOfPortals.FileUnknown.With("file", Ids.Handle(missing)) : papers;
    }

    private static SubmittedPaper? Paper(PaperBody paper)
    {
        if (paper.Key is not { Length: > 0 and <= 80 } key) return null;
        var files = new List<Guid>();
        foreach (var handle in paper.Files ?? [])
        {
            if (!Ids.TryParseHandle(handle, out var file)) return null;
            files.Add(file);
        }
        return paper.Source switch
        {
            "uploaded" when files.Count is > 0 and <= 20 => new(key, PaperSource.Uploaded, files, null, null),
            "register" when paper.Register is { Length: > 0 and <= 40 } register => new(key, PaperSource.Register, [], register, null),
            "store" when paper.Document is { Length: > 0 and <= 40 } document => new(key, PaperSource.Store, [], null, document),
            "shown" => new(key, PaperSource.Shown, [], null, null),
            _ => null,
        };
    }

    internal static Result<ResultDelivery> Delivery(DeliveryBody? sent) => sent?.Way switch
    {
        null or "electronic" => new ResultDelivery(DeliveryWay.Electronic, null, null, sent?.Phone),
        "counter" => new ResultDelivery(DeliveryWay.Counter, null, null, sent.Phone),
        "post" when Places.AreaCode.TryParse(sent.Area, Places.AreaMap.Today, out _) && sent.Line is { Length: >= 3 and <= 200 } => new ResultDelivery(DeliveryWay.Post, sent.Area, sent.Line, sent.Phone),
        _ => ProblemsOfPortals.DeliveryUnreadable,
    };
}
