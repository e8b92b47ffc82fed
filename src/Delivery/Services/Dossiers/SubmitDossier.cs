using DeAn06.Services.Forms;

namespace DeAn06.Services.Dossiers;

/// <summary>What the applicant is told after submission: the handle of the dossier's page; its code once it was received.</summary>
internal sealed record DossierReceipt(Guid Dossier, string Handle, string? Code, DateTime? DueAt);

/// <summary>A person, a counter or another agency's portal submits a dossier (nộp hồ sơ). The same draft is submitted once.</summary>
internal sealed class SubmitDossier : IUseCase
{
    internal Task<Result<DossierReceipt>> RunAsync(Submission submission, Act act, CancellationToken ct) => throw new NotSupportedException();
}
