namespace DeAn06.Trust.Log;

/// <summary>What <c>verify journal</c> can find wrong.</summary>
internal enum FaultKind
{
    EntryAltered, EntryMissing, EntryMoved, OrderBroken, EntryTwice, EntryNeverPlaced, PayloadAltered, PayloadMissing, SubjectsAltered,
    TileAltered, TileMissing, CheckpointAltered, RootDiffers, HistoryMissing,
}

/// <summary>One thing that is wrong: at which leaf, in which entry, and what about it.</summary>
internal sealed record JournalFault(FaultKind Kind, long? Index, Guid? Entry, string What)
{
    public string Vi => $"{Words.Vi}{Where("ở lá", "mục")}{(What.Length > 0 ? $": {What}" : "")}";

    public string En => $"{Words.En}{Where("at leaf", "entry")}{(What.Length > 0 ? $": {What}" : "")}";

    private string Where(string leaf, string entry) => (Index is { } i ? $" {leaf} {i}" : "") + (Entry is { } e ? $", {entry} {e}" : "");

    private (string Vi, string En) Words => Kind switch
    {
        FaultKind.EntryAltered => ("Mục nhật ký đã bị sửa", "The entry was altered"),
        FaultKind.EntryMissing => ("Mục nhật ký đã bị xóa", "The entry is missing"),
        FaultKind.EntryMoved => ("Mục nhật ký đã bị đổi chỗ", "The entry was moved"),
        FaultKind.OrderBroken => ("Thứ tự lá bị đứt hoặc chồng", "The order of leaves has a gap or an overlap"),
        FaultKind.EntryTwice => ("Mục nhật ký xuất hiện hai lần", "The entry stands twice"),
        FaultKind.EntryNeverPlaced => ("Mục nhật ký chen vào mà không được niêm phong", "The entry was put in and never sealed"),
        FaultKind.PayloadAltered => ("Nội dung mục đã bị sửa", "The entry's payload was altered"),
        FaultKind.PayloadMissing => ("Nội dung mục đã mất mà không có quyết định xóa", "The entry's payload is gone and no erasure was journaled"),
        FaultKind.SubjectsAltered => ("Người liên quan của mục đã bị sửa", "The entry's subjects were altered"),
        FaultKind.TileAltered => ("Mảnh của cây niêm phong đã bị sửa", "A tile of the tree was altered"),
        FaultKind.TileMissing => ("Thiếu mảnh của cây niêm phong", "A tile of the tree is missing"),
        FaultKind.CheckpointAltered => ("Điểm niêm phong đã bị sửa hoặc chữ ký không đúng", "A checkpoint was altered or its signature is wrong"),
        FaultKind.RootDiffers => ("Gốc cây khác với điểm niêm phong", "The root differs from the checkpoint"),
        _ => ("Nhật ký ngắn hơn phần nút này đã niêm phong", "The journal is shorter than what this node has sealed"),
    };
}

/// <summary>What <c>verify journal</c> found. Good only without any fault.</summary>
internal sealed record JournalVerdict(int Epoch, string? Origin, long Entries, long Sealed, long Waiting, int Checkpoints, long Erased, IReadOnlyList<JournalFault> Faults)
{
    public bool Good => Faults.Count == 0;
}
