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
        Seat.PoliceC06 => offices.Search("C06", OfficeKind.PoliceC06).First().Code.ToString(),
        _ => "",
    };

    private string In(string area, OfficeKind kind) => offices.In(AreaCode.Parse(area, null), kind).First().Code.ToString();
}
