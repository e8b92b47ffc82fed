namespace DeAn06.Identity.Demo;

/// <summary>Finds the office that a persona acts from, in the register of offices.</summary>
internal sealed class DemoSeats(IOffices offices)
{
    internal string OfficeOf(Seat seat, string area) => seat switch
    {
        Seat.CommunePolice => In(area, OfficeKind.CommunePolice),
        Seat.CommuneCommittee => In(area, OfficeKind.CommuneCommittee),
        Seat.CommuneService => In(area, OfficeKind.ServiceCentre),
        Seat.ProvinceCommittee => In(area, OfficeKind.ProvinceCommittee),
        Seat.Immigration => In(area, OfficeKind.Immigration),
        Seat.ProvincePolice => For(area, OfficeKind.ProvincePolice),
        Seat.SocialInsurance => For(area, OfficeKind.SocialInsurance),
        Seat.Tax => For(area, OfficeKind.Tax),
        Seat.LandOffice => For(area, OfficeKind.LandOffice),
        Seat.EmploymentCentre => For(area, OfficeKind.EmploymentCentre),
        Seat.Department => For(area, OfficeKind.Department),
        Seat.PublicSecurity => "G01",
        Seat.CentralImmigration => "G01.XNC",
        Seat.EducationMinistry => "G03",
        Seat.Utility => offices.Search(null, OfficeKind.Utility).First().Code.ToString(),
        Seat.PoliceC06 => offices.Search("C06", OfficeKind.PoliceC06).First().Code.ToString(),
        _ => "",
    };

    /// <summary>The office that dossiers of the area go to.</summary>
    private string For(string area, OfficeKind kind) => offices.Competent(AreaCode.Parse(area, null), kind)!.Code.ToString();

    private string In(string area, OfficeKind kind) => offices.In(AreaCode.Parse(area, null), kind).First().Code.ToString();
}
