using System.Text.RegularExpressions;
using DeAn06.Services.Dossiers;
using DeAn06.Trust;

namespace DeAn06.Services.Papers;

/// <summary>
/// A leader signs one dossier: the facts are read, the paper is drawn and sealed outside any transaction, then one deed approves, keeps the paper and changes the register. Whatever fails on the
/// way leaves the dossier as it was. Practice has no paper.
/// </summary>
internal sealed partial class SignResult(UseCases useCases, IDocuments documents, IPapers papers)
{
    /// <summary>The proof a page asks of whoever signs, one or many: this level without SMS, not older than these minutes.</summary>
    internal const int ProofLevel = 2;

    internal const int ProofMinutes = 15;

    /// <param name="actions">How many actions the dossier had when the leader saw it; null asks only that nothing changes while it is signed.</param>
    internal async Task<Result<DossierReceipt>> RunAsync(Guid dossier, int? actions, Act act, CancellationToken ct)
    {
        var read = await useCases.RunAsync<ReadResult, ResultFacts>(u => u.RunAsync(new(dossier, actions), act, ct), act, ct);
        if (read.Problem is { } refused) return refused;
        PreparedResult? made = null;
        if (!read.Value.IsPractice)
        {
            var prepared = await PrepareAsync(read.Value, act, ct);
            if (prepared.Problem is { } unsealed) return unsealed;
            made = prepared.Value;
        }
        var command = new ApproveDossier.Command(dossier, made) { Actions = read.Value.Actions };
        return await useCases.RunAsync<ApproveDossier, DossierReceipt>(u => u.RunAsync(command, act, ct), act, ct);
    }

    private async Task<Result<PreparedResult>> PrepareAsync(ResultFacts facts, Act act, CancellationToken ct)
    {
        var code = documents.NewCode();
        var pdf = papers.Draw(ResultTemplates.Draw(facts, papers.OfficeOf(facts.Office), new PaperCheck(code, documents.AddressOf(code))));
        var document = new NewDocument(facts.Person, facts.Office, KindOf(facts), facts.TitleVi, facts.TitleEn, pdf, ResultTemplates.ToData(facts, code), facts.KeepUntil);
        return (await documents.PrepareAsync(document, code, act, ct)).Then(sealedOne => new PreparedResult(sealedOne, facts));
    }

    /// <summary>The word of the store: the room's name before the kind. What an imported procedure writes otherwise is a result like any other.</summary>
    private static string KindOf(ResultFacts facts)
    {
        var kind = facts.Kind.Contains('.') ? facts.Kind : "services." + facts.Kind;
        return Word().IsMatch(kind) ? kind : "services.procedure-result";
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Word();
}
