using DeAn06.Interface;

namespace DeAn06.Places.Offices;

/// <summary>The kinds of office in words.</summary>
internal static class KindWords
{
    internal static string Say(OfficeKind kind) => Speech.English ? En(kind) : Vi(kind);

    private static string Vi(OfficeKind kind) => kind switch
    {
        OfficeKind.CommuneCommittee => "Ủy ban nhân dân cấp xã",
        OfficeKind.CommunePolice => "Công an cấp xã",
        OfficeKind.ServiceCentre => "Trung tâm phục vụ hành chính công",
        OfficeKind.DistrictCommittee => "Ủy ban nhân dân cấp huyện",
        OfficeKind.DistrictPolice => "Công an cấp huyện",
        OfficeKind.ProvinceCommittee => "Ủy ban nhân dân cấp tỉnh",
        OfficeKind.ProvincePolice => "Công an cấp tỉnh",
        OfficeKind.Department => "Sở",
        OfficeKind.Immigration => "Quản lý xuất nhập cảnh",
        OfficeKind.SocialInsurance => "Bảo hiểm xã hội",
        OfficeKind.LandOffice => "Văn phòng đăng ký đất đai",
        OfficeKind.Tax => "Thuế",
        OfficeKind.EmploymentCentre => "Trung tâm dịch vụ việc làm",
        OfficeKind.PoliceC06 => "C06",
        OfficeKind.NationalPortal => "Cổng Dịch vụ công quốc gia",
        OfficeKind.Ministry => "Bộ, cơ quan ngang bộ",
        _ => "Doanh nghiệp công ích",
    };

    private static string En(OfficeKind kind) => kind switch
    {
        OfficeKind.CommuneCommittee => "Commune people's committee",
        OfficeKind.CommunePolice => "Commune police",
        OfficeKind.ServiceCentre => "Public administration service centre",
        OfficeKind.DistrictCommittee => "District people's committee",
        OfficeKind.DistrictPolice => "District police",
        OfficeKind.ProvinceCommittee => "Provincial people's committee",
        OfficeKind.ProvincePolice => "Provincial police",
        OfficeKind.Department => "Provincial department",
        OfficeKind.Immigration => "Immigration",
        OfficeKind.SocialInsurance => "Social insurance",
        OfficeKind.LandOffice => "Land registration office",
        OfficeKind.Tax => "Tax",
        OfficeKind.EmploymentCentre => "Employment service centre",
        OfficeKind.PoliceC06 => "C06",
        OfficeKind.NationalPortal => "National public service portal",
        OfficeKind.Ministry => "Ministry",
        _ => "Public utility",
    };
}
