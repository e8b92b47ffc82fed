using System.Text.Json;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;

namespace DeAn06.Services.Portals;

/// <summary>
/// A portal of another agency submits a dossier for a person (tiếp nhận hồ sơ từ cổng khác). The person is told by number and name, both theirs, and sees the dossier as one they sent themself.
/// Decree 118/2025; decree 224/2026.
/// </summary>
internal sealed class SubmitFromPortal(SubmitDossier submit, PortalReading reading, CatalogueBook book, IPopulation population) : IUseCase
{
    private const int MostKilobytes = 256;

    internal async Task<Result<DossierReceipt>> RunAsync(SubmitBody body, Act act, CancellationToken ct)
    {
        if (book.Find(body.Procedure ?? "", Clock.DayOf(act.At)) is not { } procedure) return ProblemsOfDossiers.ProcedureUnknown.With("code", body.Procedure ?? "");
        if (await PersonAsync(body.Applicant, ct) is not { } applicant) return ProblemsOfPortals.ApplicantUnknown.With("who", "người nộp").With("whoEn", "applicant");
        var subject = body.Subject is null ? applicant : await PersonAsync(body.Subject, ct);
        if (subject is not { } about) return ProblemsOfPortals.ApplicantUnknown.With("who", "người được đề nghị").With("whoEn", "subject").At("subject");
        if (body.Answers is not { ValueKind: JsonValueKind.Object } answers || answers.GetRawText().Length > MostKilobytes * 1024) return ProblemsOfPortals.AnswersUnreadable.With("limit", MostKilobytes);
        var papers = await reading.PapersAsync(body.Papers, act, ct);
        if (papers.Problem is { } wrong) return wrong;
        var delivery = PortalReading.Delivery(body.Delivery);
        if (delivery.Problem is { } nowhere) return nowhere;
        if (!OfficeCode.TryParse(body.Receives, out var receives)) return ProblemsOfDossiers.OfficeUnknown.With("office", Short(body.Receives)).At("receives");
        if (!OfficeCode.TryParse(body.Decides ?? body.Receives, out var decides)) return ProblemsOfDossiers.OfficeUnknown.With("office", Short(body.Decides)).At("decides");
        return await submit.RunAsync(new Submission(
            applicant, about, procedure.Code, body.Case ?? "", procedure.Form ?? "", 0, answers, papers.Value, receives, decides, Channel.Online, delivery.Value,
            body.Waivers ?? [], body.Units ?? new Dictionary<string, int>()), act, ct);
    }

    /// <summary>The record of who is named, when number and name are of one person.</summary>
    private async Task<Guid?> PersonAsync(PersonBody? named, CancellationToken ct)
    {
        if (!PersonalNumber.TryParse(named?.PersonalNumber, out var number) || string.IsNullOrWhiteSpace(named?.Name)) return null;
        if (await population.FindAsync(number, ct) is not { } person) return null;
        return (await population.BriefAsync([person], ct)).GetValueOrDefault(person) is { } brief && Spelling.Fold(brief.Name) == Spelling.Fold(named.Name) ? brief.Id : null;
    }

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] : text ?? "";
}
