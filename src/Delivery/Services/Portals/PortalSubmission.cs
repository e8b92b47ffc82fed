using System.Text.Json;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Portals;

/// <summary>
/// Reads the dossier that a portal of another agency submits for a person (hồ sơ từ cổng khác). The person is told by number and name, both theirs, and sees the dossier as one they sent
/// themself. Decree 118/2025; decree 224/2026.
/// </summary>
internal sealed class PortalSubmission(PortalReading reading, CatalogueBook book, FormBook forms, IPopulation population)
{
    private const int MostKilobytes = 256;

    internal async Task<Result<Submission>> ReadAsync(SubmitBody body, Act act, CancellationToken ct)
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
        var form = forms.Current(procedure.Form, Clock.DayOf(act.At));
        return new Submission(
            applicant, about, procedure.Code, body.Case ?? "", form?.Key ?? "", form?.Version ?? 0, answers, papers.Value, receives, decides, Channel.Online, delivery.Value,
            body.Waivers ?? [], body.Units ?? new Dictionary<string, int>());
    }

    /// <summary>The record of who is named, when number and name are of one person.</summary>
    private async Task<Guid?> PersonAsync(PersonBody? named, CancellationToken ct) =>
        PersonalNumber.TryParse(named?.PersonalNumber, out var number) && !string.IsNullOrWhiteSpace(named?.Name) ? (await population.FindNamedAsync(number, named.Name, ct))?.Id : null;

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] : text ?? "";
}
