namespace DeAn06.Trust;

/// <summary>The refusals of the sealed journal, 4xx, and of proofs and witnesses, 5xx.</summary>
public static partial class TrustProblems
{
    public static readonly Problem WritesStopped = new("TRU-401", 503,
        "Hệ thống tạm ngừng ghi vì nhật ký chưa niêm phong được quá lâu. Chưa có gì bị mất. Hãy thử lại sau khi người vận hành khắc phục.",
        "The platform takes no writes for the moment because the journal could not be sealed for too long. Nothing is lost. Try again when the operator has mended it.")
        { RetryAfter = 60 };

    public static readonly Problem NoCheckpoint = new("TRU-402", 404,
        "Nhật ký chưa có điểm niêm phong nào. Hãy thử lại sau ít giây.",
        "The journal has no checkpoint yet. Try again in a few seconds.");

    public static readonly Problem BadTreeSize = new("TRU-403", 400,
        "Số lá phải theo thứ tự 0 < trước ≤ sau ≤ {size}, và vị trí phải nhỏ hơn số lá. Hãy sửa địa chỉ.",
        "Sizes must be 0 < first ≤ second ≤ {size}, and an index must be below its size. Correct the address.");

    public static readonly Problem TileGone = new("TRU-404", 503,
        "Cây niêm phong thiếu một mảnh nên không chứng minh được. Người vận hành cần chạy lệnh verify journal.",
        "A tile of the sealed tree is missing, so nothing can be proven. The operator must run verify journal.");

    public static readonly Problem JournalBehind = new("TRU-411", 503,
        "Cơ sở dữ liệu chỉ có {held} mục nhật ký, ít hơn {sealed} mục đã niêm phong: có lẽ đã khôi phục từ bản sao cũ. Không ký tiếp. Hãy khôi phục bản đầy đủ hơn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The database holds {held} journal entries, fewer than the {sealed} already sealed: it was probably restored from an older copy. Nothing is signed. Restore a fuller copy, or begin a new epoch with the command journal new-epoch.");

    public static readonly Problem JournalForked = new("TRU-412", 503,
        "Nhật ký trong cơ sở dữ liệu khác với bản đã niêm phong ở {sealed} mục: lịch sử đã bị rẽ nhánh hoặc sửa. Không ký tiếp. Hãy chạy verify journal, khôi phục bản đúng, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The journal in the database differs from what was sealed at {sealed} entries: history forked or was altered. Nothing is signed. Run verify journal, restore the right copy, or begin a new epoch with the command journal new-epoch.");

    public static readonly Problem TreeAltered = new("TRU-413", 503,
        "Các mảnh cây niêm phong không còn cho ra gốc của điểm niêm phong ở {sealed} mục. Không ký tiếp. Hãy chạy verify journal để biết mảnh nào, khôi phục mảnh đó, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "The tiles of the sealed tree no longer give the root of the checkpoint at {sealed} entries. Nothing is signed. Run verify journal to learn which tile, restore it, or begin a new epoch with the command journal new-epoch.");

    public static readonly Problem LeavesBroken = new("TRU-414", 503,
        "Thứ tự lá hoặc mục nhật ký ở vị trí {index} bị thiếu. Không ký tiếp. Hãy chạy verify journal và khôi phục mục đó.",
        "The order of leaves or the journal entry at index {index} is missing. Nothing is signed. Run verify journal and restore it.");

    public static readonly Problem EpochCodeWrong = new("TRU-416", 409,
        "Mã xác nhận không khớp với tình trạng hiện tại. Hãy chạy lại lệnh không có --confirm rồi đọc kỹ.",
        "The confirmation code does not fit the present state. Run the command again without --confirm and read what it says.");

    public static readonly Problem EpochBehind = new("TRU-415", 503,
        "Nút này đã niêm phong kỳ {epoch}, cơ sở dữ liệu chưa có kỳ đó: có lẽ đã khôi phục từ bản sao cũ. Không ký tiếp. Hãy khôi phục bản đầy đủ hơn, hoặc mở kỳ mới bằng lệnh journal new-epoch.",
        "This node has sealed epoch {epoch}, which the database does not hold: it was probably restored from an older copy. Nothing is signed. Restore a fuller copy, or begin a new epoch with the command journal new-epoch.");

    public static readonly Problem NoSuchEntry = new("TRU-501", 404,
        "Không có dòng nhật ký này về bạn. Hãy quay lại trang Ai đã xem dữ liệu của tôi và chọn một dòng ở đó.",
        "There is no such journal entry about you. Go back to the page Who looked at my data and choose one there.");

    public static readonly Problem NotYetSealed = new("TRU-502", 503,
        "Dòng này chưa được niêm phong. Hãy thử lại sau một giây.",
        "This entry is not sealed yet. Try again in a second.")
        { RetryAfter = 1 };

    public static readonly Problem ProofNotPossible = new("TRU-503", 503,
        "Dòng này không khớp với nhật ký đã niêm phong, nên không có bằng chứng. Người vận hành cần chạy lệnh verify journal.",
        "This entry does not fit the sealed journal, so there is no proof of it. The operator must run verify journal.");

    private static Problem[] OfJournal => [WritesStopped, NoCheckpoint, BadTreeSize, TileGone, JournalBehind, JournalForked, TreeAltered, LeavesBroken, EpochBehind, EpochCodeWrong];

    private static Problem[] OfProofs => [NoSuchEntry, NotYetSealed, ProofNotPossible];
}
