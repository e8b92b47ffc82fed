namespace DeAn06.Places;

/// <summary>What an office is for.</summary>
public enum OfficeKind
{
    /// <summary>Ủy ban nhân dân cấp xã.</summary>
    CommuneCommittee,

    /// <summary>Công an cấp xã.</summary>
    CommunePolice,

    /// <summary>Trung tâm phục vụ hành chính công.</summary>
    ServiceCentre,

    /// <summary>Ủy ban nhân dân cấp huyện; only on the old map.</summary>
    DistrictCommittee,

    /// <summary>Công an cấp huyện; only on the old map.</summary>
    DistrictPolice,

    /// <summary>Ủy ban nhân dân cấp tỉnh.</summary>
    ProvinceCommittee,

    /// <summary>Công an cấp tỉnh.</summary>
    ProvincePolice,

    /// <summary>Sở và tương đương.</summary>
    Department,

    /// <summary>Phòng Quản lý xuất nhập cảnh.</summary>
    Immigration,

    /// <summary>Bảo hiểm xã hội.</summary>
    SocialInsurance,

    /// <summary>Văn phòng đăng ký đất đai.</summary>
    LandOffice,

    /// <summary>Thuế.</summary>
    Tax,

    /// <summary>Trung tâm dịch vụ việc làm.</summary>
    EmploymentCentre,

    /// <summary>Cục Cảnh sát quản lý hành chính về trật tự xã hội (C06).</summary>
    PoliceC06,

    /// <summary>Cổng Dịch vụ công quốc gia.</summary>
    NationalPortal,

    /// <summary>Bộ, cơ quan ngang bộ.</summary>
    Ministry,

    /// <summary>Doanh nghiệp cung cấp dịch vụ công ích.</summary>
    Utility,
}

/// <summary>The tier an office works at.</summary>
public enum OfficeLevel
{
    Central,
    Province,
    District,
    Commune,
}

/// <summary>
/// An office (cơ quan) as it stood on a day. <paramref name="Area"/> is where it answers, null for the whole country. <paramref name="Hours"/> are its weekly
/// hours in one line, local time: <c>Mo-Fr 07:00-11:30,13:30-17:00; Sa 07:00-11:30 reception</c>. <paramref name="Signer"/> is the title of who signs
/// for it; <paramref name="Roles"/> are the parts its officers may play. <paramref name="Until"/> is the first day it no longer stood so.
/// </summary>
/// <param name="OldCode">Its code before QĐ 20/2020, where it had one.</param>
/// <param name="IsSample">True when its code was made up for the demo nation (MẪU).</param>
public sealed record Office(
    OfficeCode Code, string? OldCode, string Name, OfficeKind Kind, OfficeLevel Level, OfficeCode? Parent, AreaCode? Area, string Hours,
    IReadOnlyList<string> Roles, string Signer, DateOnly From, DateOnly? Until, bool IsSample);

/// <summary>The register of offices, in memory like <see cref="IPlaces"/>: every officer acts from one of them.</summary>
public interface IOffices
{
    /// <summary>The office as it stood on a day; null: as it stands now, if it is open.</summary>
    Office? Find(OfficeCode code, DateOnly? on = null);

    /// <summary>The office whose code, new or old format, is written so; the latest state, also of a closed one.</summary>
    Office? Find(string code);

    /// <summary>What the office of a code is called; the code itself where the register does not know it.</summary>
    string NameOf(string code) => Find(code)?.Name ?? code;

    /// <summary>The open offices of an area itself (not of the areas inside it), of one kind or all.</summary>
    IReadOnlyList<Office> In(AreaCode area, OfficeKind? kind = null);

    /// <summary>The one open office of a kind that answers for an area or, failing that, for the areas above it; the central one if there is no other.</summary>
    Office? Competent(AreaCode area, OfficeKind kind);

    /// <summary>Every state the office has had, oldest first.</summary>
    IReadOnlyList<Office> History(OfficeCode code);

    /// <summary>The open offices directly below one.</summary>
    IReadOnlyList<Office> Below(OfficeCode parent);

    /// <summary>Open offices whose names match typed words without marks, in the order of their codes, from after a code on.</summary>
    IReadOnlyList<Office> Search(string? words, OfficeKind? kind = null, AreaCode? within = null, OfficeCode? after = null, int limit = 20);

    /// <summary>Whether the area lies within what the office answers for.</summary>
    bool Covers(OfficeCode office, AreaCode area);
}
