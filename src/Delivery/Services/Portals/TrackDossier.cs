using DeAn06.Places;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;

namespace DeAn06.Services.Portals;

/// <summary>A portal asks where a dossier stands that it submitted (theo dõi): what the applicant's own page says, as data. The person sees that it asked.</summary>
internal sealed class TrackDossier(DossierDesk desk, IOffices offices, IDocuments documents, Journal journal) : IUseCase
{
    internal sealed record Office(string Code, string Name);

    internal sealed record AskedPaper(string Key, string Name, string Reason, string Text);

    internal sealed record Asked(string Text, DateTime? Until, IReadOnlyList<AskedPaper> Papers);

    internal sealed record Happened(DateTime At, string Deed, string Name, string? Office, string? Text);

    internal sealed record ResultAt(string Code, string Address);

    /// <summary>Times are UTC; <paramref name="State"/> is the national number 1 to 10, <paramref name="Owed"/> in đồng.</summary>
    internal sealed record Answer(
        string Handle, string? Code, string Procedure, int Version, string Case, int State, string StateName, Office Holds, DateTime SubmittedAt, DateTime? ReceivedAt, DateTime? AnswerBy, DateTime? DueAt,
        long Owed, Asked? Supplement, ResultAt? Result, IReadOnlyList<Happened> History);

    internal async Task<Result<Answer>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var open = found.Value.Open;
        var (d, life) = (open.Row, open.Life);
        journal.Record(act, new DossierViewed(d.Id, [DossierShares.Summary]), d.Subjects);
        return new Answer(
            d.Handle, d.Code, d.Procedure, d.Version, d.Case, (int)d.State, StateWords.Mine(d.State), new(d.Acts, NameOf(d.Acts)), d.SubmittedAt, d.ReceivedAt, d.AnswerBy.At, d.Due.At, life.Owed,
            d.State == DossierState.Supplement && life.Supplement is { } asked ? AskedOf(open, asked) : null, d.Result is { } code ? new(code, documents.AddressOf(code)) : null,
            [.. open.Actions.Select(a => new Happened(a.At, a.Deed.ToString(), DeedWords.Do(a.Deed), a.Office.Length > 0 ? NameOf(a.Office) : null, Told(a)))]);
    }

    private string NameOf(string office) => offices.NameOf(office);

    private static Asked AskedOf(OpenDossier open, Supplement asked) => new(asked.Text, asked.Until,
        [.. asked.Papers.Select(p => new AskedPaper(p.Key, open.Procedure.PapersOf(open.Row.Case).FirstOrDefault(k => k.Key == p.Key)?.Label ?? p.Key, p.Reason, p.Text))]);

    /// <summary>What offices say among themselves is not the applicant's.</summary>
    private static string? Told(DossierAction a) => a.Deed is DossierDeed.RefuseReception or DossierDeed.AskSupplement or DossierDeed.Stop or DossierDeed.Apologise or DossierDeed.WaiveFee or DossierDeed.Withdraw ? a.Detail.Text : null;
}

/// <summary>A portal fetches the sealed result of a dossier it submitted; the person sees that it did.</summary>
internal sealed class FetchResult(DossierDesk desk, IDocuments documents, Journal journal) : IUseCase
{
    internal async Task<Result<byte[]>> RunAsync(Guid dossier, Act act, CancellationToken ct)
    {
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } refused) return refused;
        var d = found.Value.Open.Row;
        if (d.Result is not { } code || await documents.ReadAsync(code, ct) is not { } pdf) return ProblemsOfPortals.NoResult;
        journal.Record(act, new DossierViewed(d.Id, [DossierShares.Result]), d.Subjects);
        return pdf;
    }
}
