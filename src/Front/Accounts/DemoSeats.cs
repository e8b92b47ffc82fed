namespace DeAn06.Front.Accounts;

/// <summary>Finds the office that a persona acts from.</summary>
internal sealed class DemoSeats
{
    internal string OfficeOf(Seat seat, string area) => seat switch
    {
        Seat.CommunePolice => "CA-" + area,
        Seat.CommuneCommittee => "UB-" + area,
        Seat.CommuneService => "HC-" + area,
        Seat.ProvinceCommittee => "UB-" + area,
        Seat.ProvinceInsurance => "BH-" + area,
        Seat.PoliceC06 => "C06",
        Seat.Portal => "DVC",
        _ => "",
    };

    internal string NameOf(string office) => office;
}
