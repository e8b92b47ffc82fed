namespace DeAn06.Services.Catalogue;

/// <summary>An event of life under which people look for a service (sự kiện cuộc đời).</summary>
internal sealed record LifeEvent(string Code, string Vi, string En, string HintVi, string HintEn)
{
    internal static readonly IReadOnlyList<LifeEvent> All =
    [
        new("birth", "Sinh con", "A child is born", "Khai sinh, thẻ bảo hiểm, nơi ở của trẻ", "Birth, insurance card, where the child lives"),
        new("school", "Đi học", "School", "Thi tốt nghiệp, xét tuyển", "Exams and admission"),
        new("housing", "Nhà ở, cư trú", "A place to live", "Thường trú, tạm trú, điện, đất", "Residence, electricity, land"),
        new("marriage", "Kết hôn", "Marriage", "Đăng ký kết hôn, tình trạng hôn nhân", "Marriage and marital status"),
        new("work", "Việc làm", "Work", "Thất nghiệp, thuế, lý lịch tư pháp", "Unemployment, tax, criminal record"),
        new("health", "Sức khỏe", "Health", "Bảo hiểm y tế, trợ cấp", "Health insurance and support"),
        new("vehicle", "Xe cộ", "Vehicles", "Đăng ký xe, bằng lái, nộp phạt", "Registration, licences, fines"),
        new("retirement", "Nghỉ hưu", "Retirement", "Bảo hiểm xã hội, trợ cấp người già", "Social insurance and pensions"),
        new("death", "Người thân qua đời", "A death in the family", "Khai tử, mai táng phí", "Death and burial support"),
        new("papers", "Giấy tờ tùy thân", "Identity papers", "Căn cước, hộ chiếu, xác nhận", "Identity card, passport, confirmations"),
        new("business", "Tổ chức, con dấu", "Organisations and seals", "Đăng ký con dấu, tài khoản tổ chức", "Seals and accounts of organisations"),
    ];

    internal string Label => Speech.English ? En : Vi;

    internal string Hint => Speech.English ? HintEn : HintVi;

    internal static LifeEvent? Find(string? code) => All.FirstOrDefault(e => e.Code == code);
}
