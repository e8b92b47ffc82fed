using System.Text.Json;
using DeAn06.Messages;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;
using DeAn06.Work;

namespace DeAn06.Services.Papers;

/// <summary>
/// What the case of a revocation keeps: which dossier (none for the register of an office), which document; <paramref name="IsSlip"/> for a paper of a deed, MC01 to MC06, and not the result.
/// </summary>
internal sealed record RevocationAsked(Guid Dossier, string Document, bool IsSlip = false);

/// <summary>Why a paper is revoked. Everyone who checks the paper reads it, so that it names nobody.</summary>
internal static class RevocationReason
{
    private const int NumberLength = 9;

    internal static Result<string> Read(string? text)
    {
        var reason = DossierText.Read(text);
        return reason.Problem is not null || Digits(reason.Value) >= NumberLength ? ProblemsOfResults.ReasonUnfit : reason;
    }

    /// <summary>The longest run of digits, whatever separates them.</summary>
    private static int Digits(string text)
    {
        var (run, longest) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) longest = Math.Max(longest, ++run);
            else if (c is not (' ' or '.' or '-')) run = 0;
        }
        return longest;
    }
}

/// <summary>
/// A leader of the office that signed a result proposes to revoke it (đề nghị thu hồi); a second one decides. The reason is read by everyone who checks the paper, so it names nobody. What the
/// decision changed in a register is not undone by it: that is the register's own deed.
/// </summary>
internal sealed class ProposeRevocation(DossierDesk desk, IDocuments documents, IWork work) : IUseCase
{
    internal sealed record Command(Guid Dossier, string? Reason);

    internal async Task<Result<CaseId>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Approve)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await desk.LookAsync(c.Dossier, act, ct);
        if (found.Problem is { } unseen) return unseen;
        var d = found.Value.Open.Row;
        var standing = await Copyable.OfAsync(d, documents, ct);
        if (standing.Problem is { } none) return none;
        if (standing.Value.Office != act.Office) return ProblemsOfResults.ResultOfAnotherOffice;
        var reason = RevocationReason.Read(c.Reason);
        if (reason.Problem is { } unfit) return unfit;
        var payload = JsonSerializer.SerializeToUtf8Bytes(new RevocationAsked(d.Id, standing.Value.Code), Journal.PayloadJson);
        var proposed = await work.ProposeAsync(
            new NewProposal(ResultShares.Revocation, d.Person, standing.Value.Code, "Thu hồi kết quả dịch vụ công", "Revoke the result of a service", payload, reason.Value, [], null) { Subject = d.Id }, act, ct);
        return proposed.Then(p => p.Id);
    }
}

/// <summary>A second leader decides: approved, the document counts no more from this moment, wherever it is checked, and the person is told.</summary>
internal sealed class DecideRevocation(DossierTable table, IDocuments documents, IWork work, IMessages messages, Journal journal) : IUseCase
{
    internal sealed record Command(CaseId Case, Decision Decision, string? Reason);

    internal async Task<Result<Proposal>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(c.Case, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != ResultShares.Revocation) return KernelProblems.NotFound;
        var asked = Read(found.Value);
        var d = asked.Dossier == default ? null : await table.LockAsync(asked.Dossier, ct);
        if (d is null && asked.Dossier != default) return KernelProblems.NotFound;
        var decided = await work.DecideAsync(c.Case, c.Decision, c.Reason ?? "", act, ct);
        if (decided.Problem is { } refused || c.Decision == Decision.Refuse) return decided;
        var revoked = await documents.RevokeAsync(asked.Document, decided.Value.Reason, act, ct);
        if (revoked.Problem is { } stays) return stays;
        if (asked.IsSlip) journal.Record(act, new SlipRevoked(d?.Id, asked.Document, decided.Value.Reason), d?.Subjects ?? []);
        else journal.Record(act, new ResultRevoked(asked.Dossier, asked.Document, decided.Value.Reason), d!.Subjects);
        // A paper of the offices alone, the control slip or the register, is nobody's to be told of.
        if (d is { IsPractice: false } && revoked.Value.Person != SealedDocument.NoPerson) Tell(d, asked, decided.Value.Reason, act);
        return decided;
    }

    private void Tell(Dossier d, RevocationAsked asked, string reason, Act act) => messages.Send(
        new((asked.IsSlip ? ResultShares.SlipRevoked : ResultShares.Revoked).Code, Receiver.Person(d.Applicant), new Dictionary<string, string> { ["code"] = d.Code ?? "…", ["reason"] = reason }, $"/toi/ho-so/{d.Handle}/ket-qua"), act);

    internal static RevocationAsked Read(Proposal proposal) => JsonSerializer.Deserialize<RevocationAsked>(proposal.Payload, Journal.PayloadJson)
        ?? throw new InvalidOperationException($"The case {proposal.Id} has no payload.");
}

/// <summary>A proposed revocation as the second leader sees it.</summary>
internal sealed class ShowRevocation(IWork work, IDocuments documents, DossierTable table, Journal journal) : IUseCase
{
    internal sealed record Shown(Proposal Case, Dossier? Dossier, SealedDocument Document, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Kind != ResultShares.Revocation) return KernelProblems.NotFound;
        var asked = DecideRevocation.Read(found.Value);
        var d = asked.Dossier == default ? null : await table.FindAsync(asked.Dossier, ct);
        if ((d is null && asked.Dossier != default) || await documents.FindAsync(asked.Document, ct) is not { } document) return KernelProblems.NotFound;
        if (d is not null) journal.Record(act, new DossierViewed(d.Id, [DossierShares.Papers]), d.Subjects);
        return new Shown(found.Value, d, document, work.AllowedOf(found.Value, act));
    }
}
