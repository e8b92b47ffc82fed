using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Work;

namespace DeAn06.Population.Desk;

/// <summary>The corrections about a person that wait in the officer's own queue.</summary>
internal sealed class OpenCorrections(IWork work) : IUseCase
{
    internal async Task<Result<IReadOnlyList<Proposal>>> RunAsync(Guid person, Act act, CancellationToken ct)
    {
        Proposal[] open = [.. (await work.OpenOfAsync(person, act, ct)).Where(p => p.Kind == Correction.Kind)];
        return open;
    }
}

/// <summary>One correction with what the officer may do with it.</summary>
internal sealed class ShowCorrection(IWork work) : IUseCase
{
    internal sealed record Shown(Proposal Case, Correction Correction, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        return found.Value.Kind == Correction.Kind
            ? new Shown(found.Value, Correction.From(found.Value), work.AllowedOf(found.Value, act))
            : Problems.ProposalUnknown;
    }
}
