using DeAn06.Kernel;

namespace DeAn06.Places;

/// <summary>What roles may be allowed to do with areas and offices.</summary>
public static class PlacesPermissions
{
    /// <summary>Open, change and close offices.</summary>
    public static readonly Permission Offices = new("places.offices", "Quản lý danh bạ cơ quan", "Manage the register of offices");

    /// <summary>See addresses in quarantine and teach what they mean.</summary>
    public static readonly Permission Addresses = new("places.addresses", "Xử lý địa chỉ chưa tra được", "Settle addresses that led nowhere");

    public static readonly IReadOnlyList<Permission> All = [Offices, Addresses];
}
