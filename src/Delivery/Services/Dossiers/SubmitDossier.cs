using DeAn06.Services.Forms;

namespace DeAn06.Services.Dossiers;

/// <summary>What the applicant is told after submission: the handle of the dossier's page; its code once it was received.</summary>
internal sealed record DossierReceipt(Guid Dossier, string Handle, string? Code, DateTime? DueAt);

/// <summary>A person, a counter or another agency's portal submits a dossier (nộp hồ sơ). The same draft is submitted once.</summary>
internal sealed class SubmitDossier : IUseCase
{
    /// <summary>On this branch only: the id of the draft stands for the dossier that Dossiers will make.</summary>
    internal Task<Result<DossierReceipt>> RunAsync(Submission submission, Act act, CancellationToken ct) =>
        Task.FromResult<Result<DossierReceipt>>(new DossierReceipt(submission.Draft ?? default, Ids.Handle(submission.Draft ?? default), null, null));
}
