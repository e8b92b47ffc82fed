namespace DeAn06.Trust;

/// <summary>What roles may be allowed to do with keys, certificates and sealed documents.</summary>
public static class TrustPermissions
{
    /// <summary>See keys, certificates, the journal's seals and where documents are.</summary>
    public static readonly Permission Look = new("trust.look", "Xem khóa, chứng thư và con dấu", "See keys, certificates and seals");

    /// <summary>Propose a deed of the issuing authority (phát hành, thu hồi, đổi khóa).</summary>
    public static readonly Permission Propose = new("trust.propose", "Đề nghị việc của cơ quan chứng thực", "Propose deeds of the certificate authority");

    /// <summary>Approve, as the second person, a deed of the issuing authority.</summary>
    public static readonly Permission Approve = new("trust.approve", "Duyệt việc của cơ quan chứng thực", "Approve deeds of the certificate authority");

    /// <summary>See the documents an office sealed, and revoke them.</summary>
    public static readonly Permission Documents = new("trust.documents", "Xem và thu hồi giấy tờ đã ký của cơ quan", "See and revoke the office's sealed documents");

    /// <summary>Read, as a program, the events of the journal that an approved feed tells.</summary>
    public static readonly Permission Feed = new("trust.feed", "Đọc nguồn tin sự kiện của nhật ký", "Read the journal's feed of events");

    public static readonly IReadOnlyList<Permission> All = [Look, Propose, Approve, Documents, Feed];
}
