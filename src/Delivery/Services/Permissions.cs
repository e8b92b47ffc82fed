namespace DeAn06.Services;

/// <summary>What roles may be allowed to do with procedures and dossiers.</summary>
public static class ServicesPermissions
{
    /// <summary>Take dossiers in, ask for a supplement, refuse them, give results back (tiếp nhận, trả kết quả).</summary>
    public static readonly Permission Receive = new("services.receive", "Tiếp nhận và trả kết quả hồ sơ", "Take in dossiers and give results back");

    /// <summary>Work on a dossier and submit it for signature (thụ lý).</summary>
    public static readonly Permission Process = new("services.process", "Thụ lý hồ sơ", "Process dossiers");

    /// <summary>Approve and sign results, a second supplement, a re-appointment (phê duyệt, ký).</summary>
    public static readonly Permission Approve = new("services.approve", "Phê duyệt và ký kết quả hồ sơ", "Approve and sign results of dossiers");

    /// <summary>Change the catalogue: import, pilot, publish procedures and forms.</summary>
    public static readonly Permission Catalogue = new("services.catalogue", "Quản lý danh mục thủ tục và biểu mẫu", "Manage procedures and forms");

    /// <summary>Collect fees at the counter and reconcile payments.</summary>
    public static readonly Permission Cashier = new("services.cashier", "Thu phí và đối soát thanh toán", "Collect fees and reconcile payments");

    /// <summary>Submit and follow dossiers for people who use another agency's portal (nộp hồ sơ từ cổng khác).</summary>
    public static readonly Permission Portal = new("services.portal", "Nộp và theo dõi hồ sơ từ cổng khác", "Submit and follow dossiers from another portal");

    /// <summary>Read the records of dossiers for the national portal (đồng bộ hồ sơ).</summary>
    public static readonly Permission Synchronise = new("services.synchronise", "Đọc bản ghi đồng bộ hồ sơ", "Read the records for synchronisation");

    public static readonly IReadOnlyList<Permission> All = [Receive, Process, Approve, Catalogue, Cashier, Portal, Synchronise];
}
