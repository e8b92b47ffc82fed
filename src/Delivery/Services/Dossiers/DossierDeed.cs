namespace DeAn06.Services.Dossiers;

/// <summary>What can be done with a dossier (thao tác). Each is one dated action; its name is stored, so it never changes.</summary>
internal enum DossierDeed
{
    /// <summary>Nộp hồ sơ.</summary>
    Submit,

    /// <summary>Tiếp nhận.</summary>
    Receive,

    /// <summary>Từ chối tiếp nhận.</summary>
    RefuseReception,

    /// <summary>Yêu cầu bổ sung.</summary>
    AskSupplement,

    /// <summary>Bổ sung giấy tờ: by the applicant.</summary>
    Supplement,

    /// <summary>Chuyển xử lý: to the office that decides.</summary>
    Start,

    /// <summary>Lấy ý kiến cơ quan khác.</summary>
    AskOpinion,

    /// <summary>Cho ý kiến.</summary>
    GiveOpinion,

    /// <summary>Ghi nhận quá hạn không trả lời ý kiến.</summary>
    NoteSilence,

    /// <summary>Bàn giao.</summary>
    HandOver,

    /// <summary>Nhận bàn giao, with which the other office signs for it.</summary>
    TakeOver,

    /// <summary>Yêu cầu nộp tiền.</summary>
    DemandFee,

    /// <summary>Đã nộp tiền.</summary>
    PayFee,

    /// <summary>Miễn nộp.</summary>
    WaiveFee,

    /// <summary>Trình ký.</summary>
    SubmitForSignature,

    /// <summary>Trả lại cán bộ.</summary>
    ReturnToOfficer,

    /// <summary>Phê duyệt, ký kết quả.</summary>
    Approve,

    /// <summary>Dừng xử lý.</summary>
    Stop,

    /// <summary>Rút hồ sơ: by the applicant.</summary>
    Withdraw,

    /// <summary>Xin lỗi và hẹn lại.</summary>
    Apologise,

    /// <summary>Trả kết quả.</summary>
    Deliver,

    /// <summary>Hết hạn bổ sung: by the platform.</summary>
    Lapse,
}
