using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeAn06.Trust.Proofs;

/// <summary>
/// What each check says in plain words, in one place for the command line, the page with a server and the page without one. <c>{0}</c> is the first detail,
/// <c>{*}</c> all of them.
/// </summary>
internal static class ProofSentences
{
    private static readonly Dictionary<string, Sentence> All = new()
    {
        ["file.Holds"] = new("Tệp đúng dạng bằng chứng nhật ký.", "The file is a proof of the journal."),
        ["file.Fails"] = new("Tệp không phải bằng chứng nhật ký, hoặc hỏng ở {0}.", "The file is not a proof of the journal, or it is broken at {0}."),
        ["entry.Holds"] = new("Mọi chữ của dòng nhật ký đúng như đã chốt.", "Every word of the entry is as it was sealed."),
        ["entry.Fails"] = new("Phần này của dòng nhật ký bị đổi hoặc không đọc được: {*}.", "This part of the entry was altered or cannot be read: {*}."),
        ["payload.Holds"] = new("Nội dung được ghi đúng như đã chốt.", "What was recorded is as it was sealed."),
        ["payload.Fails"] = new("Nội dung được ghi bị đổi: {*}.", "What was recorded was altered: {*}."),
        ["payload-erased.Open"] = new("Nội dung đã được xóa theo luật, nên không kiểm được. Dòng nhật ký vẫn kiểm được.", "What was recorded was erased by law, so it is not checked. The entry itself is."),
        ["payload-withheld.Open"] = new("Nội dung nói cả về người khác, nên không kèm theo. Dòng nhật ký vẫn kiểm được.", "What was recorded tells of others too, so it is not enclosed. The entry itself is checked."),
        ["subject.Holds"] = new("Dòng này nói về bạn.", "The entry is about you."),
        ["subject.Fails"] = new("Không đúng là dòng này nói về người ghi trong tệp: {*}.", "The entry is not shown to be about the person in the file: {*}."),
        ["subject-erased.Open"] = new("Phần nối dòng này với bạn đã được xóa theo luật, nên không kiểm được.", "What ties the entry to you was erased by law, so that is not checked."),
        ["inclusion.Holds"] = new("Dòng này là dòng thứ {0} trong {1} dòng của nhật ký đã chốt.", "The entry is number {0} of the {1} sealed entries of the journal."),
        ["inclusion.Fails"] = new("Không đúng là dòng này nằm trong nhật ký đã chốt. Phần bị đổi là một trong: {*}.", "The entry is not in the sealed journal. One of these was altered: {*}."),
        ["checkpoint.Holds"] = new("Điểm chốt của nhật ký {0} có chữ ký đúng.", "The checkpoint of the journal {0} has a good signature."),
        ["checkpoint.Fails"] = new("Điểm chốt hoặc chữ ký của nó bị đổi: {*}.", "The checkpoint or its signature was altered: {*}."),
        ["signer.Fails"] = new("Có chữ ký mà tệp không kèm khóa: {*}.", "There is a signature whose key the file lacks: {*}."),
        ["key.Holds"] = new("Khóa đã ký là khóa bạn tin.", "The key that signed is one you trust."),
        ["key.Fails"] = new("Khóa đã ký không phải khóa bạn tin: {0}.", "The key that signed is not one you trust: {0}."),
        ["key.Open"] = new("Chưa đối chiếu khóa. Hãy so khóa này với khóa nhà nước công bố: {0}", "The key was not compared. Compare it with the one the state publishes: {0}"),
        ["witness.Holds"] = new("Nhân chứng {0} đã ký kèm lúc {1}.", "The witness {0} cosigned at {1}."),
        ["witness.Fails"] = new("Chữ ký của nhân chứng {0} sai.", "The signature of the witness {0} is wrong."),
        ["witness-own-key.Open"] = new("Nhân chứng {0} đã ký kèm lúc {1}, bằng khóa có trong tệp mà bạn chưa đối chiếu.", "The witness {0} cosigned at {1}, with a key of the file that you have not compared."),
        ["witness-none.Open"] = new("Chưa có nhân chứng nào ký kèm điểm chốt này.", "No witness has cosigned this checkpoint."),
        ["verdict.Proven"] = new("Đúng. Dòng này có trong nhật ký và không bị đổi.", "Proven. The entry is in the journal and was not altered."),
        ["verdict.OwnKeyOnly"] = new("Chưa đủ. Mọi phần khớp nhau, nhưng khóa chưa được đối chiếu.", "Not yet proven. Every part fits, but the key was not compared."),
        ["verdict.Altered"] = new("Không đúng. Tệp này đã bị đổi hoặc do khóa khác ký.", "Not proven. This file was altered or signed by another key."),
        ["verdict.Unreadable"] = new("Không đọc được. Tệp này không phải bằng chứng nhật ký.", "Not readable. This file is not a proof of the journal."),
        ["mark.Holds"] = new("Đúng", "Holds"),
        ["mark.Fails"] = new("Sai", "Fails"),
        ["mark.Open"] = new("Chưa kiểm", "Not checked"),
        ["title.entry"] = new("Dòng nhật ký", "The entry"),
        ["title.payload"] = new("Nội dung được ghi", "What was recorded"),
        ["field.at"] = new("Lúc (giờ UTC)", "When (UTC)"),
        ["field.event"] = new("Việc", "What"),
        ["field.actor"] = new("Ai", "Who"),
        ["field.onBehalfOf"] = new("Thay cho", "On behalf of"),
        ["field.office"] = new("Cơ quan", "Office"),
        ["field.purpose"] = new("Mục đích", "Purpose"),
        ["field.legalBasis"] = new("Căn cứ", "Legal basis"),
        ["unproven"] = new(
            "Bằng chứng không nói lần xem có đúng luật hay không, và không nói nhật ký không thiếu dòng nào khác về bạn.",
            "The proof does not say whether the look was lawful, nor that no other entry about you is missing."),
    };

    internal static string Of(string key, IReadOnlyList<string> details, bool english)
    {
        var sentence = english ? All[key].En : All[key].Vi;
        if (sentence.Contains("{*}")) return sentence.Replace("{*}", string.Join(", ", details));
        for (var n = 0; n < details.Count; n++) sentence = sentence.Replace($"{{{n}}}", details[n]);
        return sentence;
    }

    internal static string Of(ProofFinding finding, bool english) => Of($"{finding.Check}.{finding.Outcome}", finding.Details, english);

    internal static string Of(ProofVerdict verdict, bool english) => Of($"verdict.{verdict}", [], english);

    private sealed record Sentence(string Vi, string En);

    /// <summary>All sentences in a language, for the script.</summary>
    internal static string ToJson(bool english) =>
        JsonSerializer.Serialize(All.ToDictionary(s => s.Key, s => english ? s.Value.En : s.Value.Vi), Written);

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };
}
