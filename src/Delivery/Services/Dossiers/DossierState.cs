namespace DeAn06.Services.Dossiers;

/// <summary>The ten states of the national portal (trạng thái hồ sơ). They are folded from dated actions and never set. Terminal: 3, 7, 8, 10.</summary>
internal enum DossierState
{
    /// <summary>Mới đăng ký.</summary>
    Submitted = 1,

    /// <summary>Được tiếp nhận.</summary>
    Received = 2,

    /// <summary>Không được tiếp nhận.</summary>
    NotReceived = 3,

    /// <summary>Đang xử lý.</summary>
    Processing = 4,

    /// <summary>Yêu cầu bổ sung giấy tờ.</summary>
    Supplement = 5,

    /// <summary>Yêu cầu thực hiện nghĩa vụ tài chính.</summary>
    Payment = 6,

    /// <summary>Công dân yêu cầu rút hồ sơ.</summary>
    Withdrawn = 7,

    /// <summary>Dừng xử lý.</summary>
    Stopped = 8,

    /// <summary>Đã xử lý xong.</summary>
    Done = 9,

    /// <summary>Đã trả kết quả.</summary>
    Returned = 10,
}
