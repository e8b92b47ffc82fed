using System.Text.Json.Nodes;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Portals;

/// <summary>
/// Reads the dossier that a portal of another agency submits for a person (hồ sơ từ cổng khác). The person is told by number and name, both theirs, and sees the dossier as one they sent
/// themself. Where this house has the form, it holds the answers. Decree 118/2025; decree 224/2026.
/// </summary>
internal sealed class ReadSubmission(PortalReading reading, PortalNaming naming, PortalAnswers answers, CatalogueBook book, FormBook forms) : IUseCase
{
    internal async Task<Result<Submission>> RunAsync(SubmitBody body, Act act, CancellationToken ct)
    {
        if (book.Find(body.Procedure ?? "", Clock.DayOf(act.At)) is not { } procedure) return ProblemsOfDossiers.ProcedureUnknown.With("code", body.Procedure ?? "");
        var applicant = await naming.FindAsync(body.Applicant, procedure.Code, "applicant", ProblemsOfPortals.ApplicantUnknown.With("who", "người nộp").With("whoEn", "applicant"), act, ct);
        if (applicant.Problem is { } nobody) return nobody;
        var subject = body.Subject is null ? applicant : await naming.FindAsync(body.Subject, procedure.Code, "subject", ProblemsOfPortals.ApplicantUnknown.With("who", "người được đề nghị").With("whoEn", "subject").At("subject"), act, ct);
        if (subject.Problem is { } noSubject) return noSubject;
        var sent = PortalReading.Answers(body.Answers);
        if (sent.Problem is { } unreadable) return unreadable;
        var papers = await reading.PapersAsync(body.Papers, act, ct);
        if (papers.Problem is { } wrong) return wrong;
        var delivery = PortalReading.Delivery(body.Delivery);
        if (delivery.Problem is { } nowhere) return nowhere;
        if (!OfficeCode.TryParse(body.Receives, out var receives)) return ProblemsOfDossiers.OfficeUnknown.With("office", Short(body.Receives)).At("receives");
        if (!OfficeCode.TryParse(body.Decides ?? body.Receives, out var decides)) return ProblemsOfDossiers.OfficeUnknown.With("office", Short(body.Decides)).At("decides");
        var made = new Submission(
            applicant.Value.Id, subject.Value.Id, procedure.Code, body.Case ?? "", "", 0, body.Answers!.Value, papers.Value, receives, decides, Channel.Online, delivery.Value,
            body.Waivers ?? [], body.Units ?? new Dictionary<string, int>());
        if (procedure.Case(made.Case) is null || forms.Current(procedure.Form, Clock.DayOf(act.At)) is not { } form) return made;
        var read = await answers.ReadAsync(new(form, procedure.Code, made.Case, made.Applicant, made.Subject, made.Papers, made.Delivery, null), sent.Value, act, ct);
        return read.Then(r => made with { Form = form.Key, FormVersion = form.Version, Answers = r });
    }

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] : text ?? "";
}

/// <summary>Reads what a portal brings after a supplement was asked: papers, and answers given anew, held by the form of the dossier.</summary>
internal sealed class ReadSupplement(PortalReading reading, PortalAnswers answers, DossierDesk desk, DossierTable table, FormBook forms) : IUseCase
{
    internal async Task<Result<AnswerSupplement.Command>> RunAsync(Guid dossier, SupplementBody body, Act act, CancellationToken ct)
    {
        var papers = await reading.PapersAsync(body.Papers, act, ct);
        if (papers.Problem is { } wrong) return wrong;
        var found = await desk.LookAsync(dossier, act, ct);
        if (found.Problem is { } unseen) return unseen;
        var (d, command) = (found.Value.Open.Row, new AnswerSupplement.Command(dossier, papers.Value, body.Text));
        if (body.Answers is null) return command;
        var sent = PortalReading.Answers(body.Answers);
        if (sent.Problem is { } unreadable) return unreadable;
        if (forms.Version(d.Form, d.FormVersion) is not { } form) return command with { Answers = body.Answers };
        SubmittedPaper[] all = [.. papers.Value, .. (await table.PapersAsync(d, ct)).Where(p => papers.Value.All(n => n.Key != p.Key)).Select(p => new SubmittedPaper(p.Key, p.Source, p.Files, p.Register, p.Document))];
        var read = await answers.ReadAsync(new(form, d.Procedure, d.Case, d.Applicant, d.Person, all, d.Delivery, JsonObject.Create(d.Answers)), sent.Value, act, ct);
        return read.Then(r => command with { Answers = r });
    }
}
