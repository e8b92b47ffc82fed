using System.Text;
using DeAn06.Trust.Documents.Layout;

namespace DeAn06.Trust.Documents.Statement;

/// <summary>
/// An officer of an office that looks after keys issues a sealed statement on the journal. It reads, draws and seals outside any transaction; keeping is the
/// use case.
/// </summary>
internal sealed class IssueStatement(ReadJournalFacts facts, IDocuments documents, OfficeNames names)
{
    private const int ShortestRecipient = 2;
    private const int LongestRecipient = 200;

    internal sealed record Command(string? Recipient);

    internal async Task<Result<SealedDocument>> RunAsync(Command command, Act act, Idempotency? once, CancellationToken ct)
    {
        if (!act.May(TrustPermissions.Look)) return KernelProblems.NotAllowed;
        if (act.Office.Length == 0) return TrustProblems.DocumentWithoutOffice;
        var recipient = string.Join(' ', (command.Recipient ?? "").Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (recipient.Length is < ShortestRecipient or > LongestRecipient || recipient.Any(char.IsControl)) return TrustProblems.RecipientLength;
        var (code, told) = (documents.NewCode(), await facts.RunAsync(act.At, ct));
        var pdf = JournalStatement.ToPdf(told, names.OnPaper(act.Office), recipient, new PaperCheck(code, documents.AddressOf(code)));
        return await documents.SealAsync(
            new NewDocument(SealedDocument.NoPerson, act.Office, JournalStatement.Kind, JournalStatement.TitleVi, JournalStatement.TitleEn, pdf,
                JournalStatement.ToData(told, act.Office, recipient, code), Clock.DayOf(act.At).AddYears(JournalStatement.YearsKept)),
            code, act, ct, once);
    }
}
