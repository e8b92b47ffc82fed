using DeAn06.Law;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// The office will be late: it apologises, at least a day before, with the reason and a new date (phiếu xin lỗi và hẹn lại); once. The extension is an event of the clock. Decree 61/2018 art. 19.9.
/// </summary>
internal sealed class Apologise(DossierDesk desk, DossierOptions options) : IUseCase
{
    internal sealed record Command(Guid Dossier, int Days, string? Text);

    internal async Task<Result<DossierReceipt>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var opened = await desk.OpenAsync(c.Dossier, DossierDeed.Apologise, act, ct);
        if (opened.Problem is { } refused) return refused;
        var text = DossierText.Read(c.Text);
        if (text.Problem is { } mute) return mute;
        if (c.Days < 1 || c.Days > options.MostDays) return ProblemsOfDossiers.ExtensionWrong.With("limit", options.MostDays);
        return DossierReceipt.Of(await desk.EndAsync(opened.Value, Of(DeadlineTerm.WorkingDays(c.Days), text.Value, opened.Value.Row), act, ct));
    }

    internal static Change Of(DeadlineTerm term, string text, Dossier d) => new(DossierDeed.Apologise, new() { Term = term.ToString(), Text = text, Until = d.Due.At });
}

/// <summary>The duty on the last day for an apology: when nobody apologised and nothing is decided, the platform does, so that no applicant waits in vain.</summary>
internal sealed class ApologiseInTime(DossierDesk desk, DossierClocks clocks) : IDuty
{
    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        var (dossier, at) = DossierDuties.Read(errand);
        var opened = await desk.OpenAsync(dossier, DossierDeed.Apologise, act, ct);
        if (opened.Problem is not null || clocks.ApologyAt(opened.Value.Row, opened.Value.Life) != at) return Done.It;
        await desk.EndAsync(opened.Value, Apologise.Of(clocks.OwnExtension(opened.Value.Row.ReceivedAt!.Value), "Cơ quan chưa giải quyết xong hồ sơ.", opened.Value.Row), act, ct);
        return Done.It;
    }
}
