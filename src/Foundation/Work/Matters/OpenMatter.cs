namespace DeAn06.Work.Matters;

/// <summary>An officer says why they are about to look at or change personal data (mở việc).</summary>
internal sealed class OpenMatter(IMatters matters) : IUseCase
{
    internal Task<Result<Matter>> RunAsync(string purpose, string? legalBasis, string reference, Act act, CancellationToken ct) =>
        matters.OpenAsync(purpose, legalBasis, reference, act, ct);
}

/// <summary>An officer ends their matter (đóng việc) before it expires.</summary>
internal sealed class CloseMatter(IMatters matters) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Act act, CancellationToken ct) => matters.CloseAsync(act, ct);
}
