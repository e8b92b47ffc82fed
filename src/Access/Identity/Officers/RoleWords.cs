using DeAn06.Identity.Demo;

namespace DeAn06.Identity.Officers;

/// <summary>What roles are called on pages.</summary>
internal static class RoleWords
{
    private static readonly Dictionary<string, Spoken> Names = new()
    {
        ["police-receiver"] = new("Cán bộ tiếp nhận của công an", "Police receiving officer"),
        ["police-head"] = new("Trưởng công an xã", "Commune police head"),
        ["justice-officer"] = new("Công chức tư pháp – hộ tịch", "Justice and civil-status officer"),
        ["signer"] = new("Người ký, phân công", "Signer and assigner"),
        ["one-stop"] = new("Cán bộ một cửa", "One-stop officer"),
        ["insurance"] = new("Nhân viên thu bảo hiểm", "Insurance collector"),
        ["leader"] = new("Lãnh đạo", "Leader"),
        ["approver"] = new("Cán bộ duyệt", "Approver"),
        ["key-custodian"] = new("Cán bộ giữ khóa", "Key custodian"),
        ["client-registrar"] = new("Cán bộ phụ trách bên tin cậy", "Officer for relying parties"),
        ["auditor"] = new("Kiểm tra viên", "Auditor"),
        ["immigration"] = new("Cán bộ xuất nhập cảnh", "Immigration officer"),
        ["clerk"] = new("Nhân viên", "Clerk"),
    };

    internal static string Say(string role) => Names.TryGetValue(role, out var name) ? Speech.English ? name.En : name.Vi : role;

    /// <summary>The roles of a seat; a place at the office without a role yet says so.</summary>
    internal static string Say(IReadOnlyList<string> roles) => roles.Count > 0 ? string.Join(", ", roles.Select(Say)) : Speech.English ? "No role yet" : "Chưa có vai trò";
}
