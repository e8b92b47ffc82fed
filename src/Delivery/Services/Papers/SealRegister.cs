using System.Globalization;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;

namespace DeAn06.Services.Papers;

/// <summary>The register of an office for a period (sổ theo dõi hồ sơ, MC06). It names nobody: a dossier is told by its code, because a paper about nobody is open to whoever looks after papers.</summary>
internal sealed record RegisterFacts(string Office, DateOnly From, DateOnly Until, DateTime At, IReadOnlyList<RegisterLine> Lines);

/// <summary>A dossier in the register, in Vietnamese words.</summary>
internal sealed record RegisterLine(string Code, string Service, DateTime ReceivedAt, DateTime? PromisedAt, DateTime? DueAt, DateTime? FinishedAt, string State, string Decides, string Way);

/// <summary>The officers of an office seal its register of a period.</summary>
internal sealed class SealRegister(UseCases useCases, IDocuments documents, IPapers papers)
{
    internal const int MostDays = 31;
    internal const int MostDossiers = 1_000;
    private const int YearsKept = 10;

    internal sealed record Command(DateOnly? From, DateOnly? Until);

    internal async Task<Result<SealedDocument>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var today = Clock.DayOf(act.At);
        if (c.From is not { } from || c.Until is not { } until || until < from || until > today || until.DayNumber - from.DayNumber >= MostDays) return ProblemsOfResults.PeriodWrong.With("limit", MostDays);
        var read = await useCases.RunAsync<ReadRegister, RegisterFacts>(u => u.RunAsync(from, until, act, ct), act, ct);
        if (read.Problem is { } refused) return refused;
        var (code, title) = (documents.NewCode(), SlipForms.Title(SlipForms.Register));
        var pdf = papers.Draw(RegisterTemplate.Draw(read.Value, act.Actor.Name, papers.OfficeOf, new PaperCheck(code, documents.AddressOf(code))));
        var prepared = await documents.PrepareAsync(
            new NewDocument(SealedDocument.NoPerson, act.Office, SlipForms.Kind(SlipForms.Register), title.Vi, title.En, pdf, KeepUntil: today.AddYears(YearsKept)), code, act, ct);
        if (prepared.Problem is { } unsealed) return unsealed;
        return await useCases.RunAsync<KeepRegister, SealedDocument>(u => u.RunAsync(read.Value, prepared.Value, act, ct), act, ct);
    }
}

/// <summary>Reads what an office received in a period.</summary>
internal sealed class ReadRegister(ResultTable results, CatalogueBook book) : IUseCase
{
    internal async Task<Result<RegisterFacts>> RunAsync(DateOnly from, DateOnly until, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Receive) || act.Office.Length == 0) return KernelProblems.NotAllowed;
        var rows = await results.ReceivedAsync(act.Office, Clock.ToUtc(from.ToDateTime(TimeOnly.MinValue)), Clock.ToUtc(until.AddDays(1).ToDateTime(TimeOnly.MinValue)), SealRegister.MostDossiers + 1, ct);
        if (rows.Count > SealRegister.MostDossiers) return ProblemsOfResults.PeriodTooFull.With("limit", SealRegister.MostDossiers);
        return new RegisterFacts(act.Office, from, until, act.At, rows.ConvertAll(r => new RegisterLine(
            r.Code ?? "", book.Version(r.Procedure, r.Version)?.Vi ?? r.Procedure, r.ReceivedAt, r.PromisedAt, r.DueAt, r.FinishedAt, StateWords.Office(r.State, english: false), r.Decides, WayOf((Forms.DeliveryWay)r.Way))));
    }

    private static string WayOf(Forms.DeliveryWay way) => way switch { Forms.DeliveryWay.Counter => "tại quầy", Forms.DeliveryWay.Post => "qua bưu chính", _ => "bản điện tử" };
}

/// <summary>Keeps a sealed register and tells the journal.</summary>
internal sealed class KeepRegister(IDocuments documents, Journal journal) : IUseCase
{
    internal async Task<Result<SealedDocument>> RunAsync(RegisterFacts facts, PreparedDocument prepared, Act act, CancellationToken ct)
    {
        var kept = await documents.KeepAsync(prepared, act, ct);
        if (kept.IsDone) journal.Record(act, new RegisterSealed(facts.Office, facts.From, facts.Until, facts.Lines.Count, kept.Value.Code));
        return kept;
    }
}

/// <summary>The form MC06 of circular 01/2018/TT-VPCP, in our words.</summary>
internal static class RegisterTemplate
{
    internal static Paper Draw(RegisterFacts f, string by, Func<string, OfficeOnPaper> officeOf, PaperCheck check)
    {
        var office = officeOf(f.Office);
        return new Paper(new PaperHead(office.Above, office.Name, null, office.Place, f.At), SlipForms.Title(SlipForms.Register).Vi,
            [
                new PaperText($"Hồ sơ tiếp nhận từ ngày {ResultTemplates.Day(f.From)} đến ngày {ResultTemplates.Day(f.Until)}: {f.Lines.Count.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"))} hồ sơ."),
                .. f.Lines.Count == 0 ? [] : (PaperPart[])[new PaperFields([.. f.Lines.Select((l, i) => ($"{i + 1}. {l.Code}", Of(l, officeOf)))])],
            ],
            new PaperSign("Người lập sổ", by), check)
        {
            Subtitle = "Mẫu số 06, Thông tư 01/2018/TT-VPCP",
        };
    }

    private static string Of(RegisterLine l, Func<string, OfficeOnPaper> officeOf) => string.Join("\n", new List<string>
    {
        l.Service,
        $"Nhận: {ResultTemplates.Moment(l.ReceivedAt)}. Hẹn trả: {Moment(l.PromisedAt)}{(l.DueAt is { } due && due != l.PromisedAt ? $", nay {ResultTemplates.Moment(due)}" : "")}",
        $"Kết thúc: {Moment(l.FinishedAt)}. Trạng thái: {l.State}",
        $"Giải quyết: {officeOf(l.Decides).Name}. Nhận kết quả: {l.Way}",
    });

    private static string Moment(DateTime? at) => at is { } known ? ResultTemplates.Moment(known) : "chưa";
}
