using System.Globalization;
using DeAn06.Law;
using DeAn06.Trust;

namespace DeAn06.Identity.Locking;

/// <summary>
/// The written answer (văn bản trả lời) to the authority that asked, by the office that received its request or the one that decided: drawn and sealed outside any transaction, kept
/// once. Answers its code, also when it was made before.
/// </summary>
internal sealed class AnswerLockRequest(UseCases useCases, IDocuments documents, IPapers papers, ILaw law)
{
    internal async Task<Result<string>> RunAsync(ShowLockRequest.Shown shown, Act act, CancellationToken ct)
    {
        if (shown.Request.DecidedAt is null) return LockProblems.NotDecided;
        if (shown.Request.Paper is { } before) return before;
        var code = documents.NewCode();
        var pdf = papers.Draw(LockAnswer.Draw(shown, papers.OfficeOf(act.Office), new PaperCheck(code, documents.AddressOf(code)), act));
        var day = Clock.DayOf(act.At);
        var keep = law.FindParameter(EraseHistory.Rule, "years", day) is { } years ? day.AddYears(years.Number) : (DateOnly?)null;
        var document = new NewDocument(SealedDocument.NoPerson, act.Office, LockAnswer.Kind, LockAnswer.Title, "Answer to a request to lock or unlock an electronic identity account", pdf, KeepUntil: keep);
        var prepared = await documents.PrepareAsync(document, code, act, ct);
        if (prepared.Problem is { } unsealed) return unsealed;
        return await useCases.RunAsync<KeepLockAnswer, string>(u => u.RunAsync(shown.Case.Id, prepared.Value, act, ct), act, ct);
    }
}

/// <summary>Keeps the sealed answer; who comes second finds the first.</summary>
internal sealed class KeepLockAnswer(Db db, LockRequestTable table, IWork work, IDocuments documents, Journal journal) : IUseCase
{
    internal async Task<Result<string>> RunAsync(CaseId id, PreparedDocument prepared, Act act, CancellationToken ct)
    {
        if (!act.May(IdentityPermissions.Decide) && !act.May(IdentityPermissions.Receive)) return KernelProblems.NotAllowed;
        if (act.Matter is null) return WorkProblems.MatterNeeded;
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        if (found.Value.Person is not { } person || await table.LockAsync(person, id.Value, ct) is not { } request) return KernelProblems.NotFound;
        if (request.DecidedAt is null) return LockProblems.NotDecided;
        if (request.Paper is { } first) return first;
        var kept = await documents.KeepAsync(prepared, act, ct);
        if (kept.Problem is { } refused) return refused;
        db.Write("UPDATE identity.lock_request SET paper = $3, paper_at = $4 WHERE person_id = $1 AND request_id = $2", 1, request.Person, request.Id, kept.Value.Code, act.At);
        journal.Record(act, new LockRequestAnswered(request.Id, kept.Value.Code), [request.Person]);
        return kept.Value.Code;
    }
}

/// <summary>The paper itself: facts in, paper out. Pure, in Vietnamese whoever acts. It is the authorities' letter, so it lies in nobody's own papers.</summary>
internal static class LockAnswer
{
    internal const string Kind = "identity.lock-answer";
    internal const string Title = "Trả lời đề nghị khóa, mở khóa tài khoản định danh điện tử";

    internal static Paper Draw(ShowLockRequest.Shown shown, OfficeOnPaper office, PaperCheck check, Act act)
    {
        var r = shown.Request;
        return new Paper(new PaperHead(office.Above, office.Name, shown.Case.Id.Short, office.Place, act.At), Title,
        [
            new PaperText($"Kính gửi: {r.Authority}", IsStrong: true),
            new PaperFields(
            [
                ("Văn bản đề nghị", $"{r.Document}, ngày {VietnamTime.Short(r.DocumentOn)}"),
                ("Nội dung đề nghị", r.IsLock ? "Khóa tài khoản định danh điện tử" : "Mở khóa tài khoản định danh điện tử"),
                .. shown.EarlierDocument is { } earlier ? new[] { ("Văn bản đã đề nghị khóa", earlier) } : [],
                ("Của", shown.Birth is { } birth ? $"{shown.Name}, sinh {birth}" : shown.Name),
                ("Nhận đề nghị lúc", Moment(r.ReceivedAt)),
            ]),
            new PaperHeading("Kết quả giải quyết"),
            new PaperFields([.. Outcome(r)]),
            new PaperText("Căn cứ: Điều 30 Nghị định 69/2024/NĐ-CP."),
        ], new PaperSign("Người trả lời", act.Actor.Name), check);
    }

    private static IEnumerable<(string, string)> Outcome(LockRequest r)
    {
        var at = Moment(r.DecidedAt!.Value);
        yield return ("Quyết định", r.Approved != true ? $"Không thực hiện đề nghị, {at}" : r.IsLock ? $"Đã khóa tài khoản từ {at}" : $"Đã mở khóa tài khoản từ {at}");
        if (r is { Approved: true, IsLock: true }) yield return ("Tự mở khóa", r.EndsOn is { } day ? $"Từ ngày {VietnamTime.Short(day)}" : "Khi có văn bản đề nghị mở khóa");
        if (r.Answer is { Length: > 0 } said) yield return (r.Approved == true ? "Ý kiến" : "Lý do", said);
    }

    private static string Moment(DateTime utc) => VietnamTime.Local(utc).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);
}
