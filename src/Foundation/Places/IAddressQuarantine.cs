using DeAn06.Kernel;

namespace DeAn06.Places;

/// <summary>An address that led nowhere (địa chỉ chưa tra được), as an operator sees it. <paramref name="Times"/> is how often it was met.</summary>
public sealed record QuarantinedAddress(string Key, string Address, string Reason, string Source, int Times, DateTime FirstAt, DateTime LastAt);

/// <summary>
/// Where rooms that take in old data leave the addresses <see cref="IPlaces.Resolve(OldAddress)"/> could not place, for an operator to settle.
/// Only commune, district and province are kept, never house or hamlet.
/// </summary>
public interface IAddressQuarantine
{
    /// <summary>Keeps the address within the running use case; does nothing when it was resolved. <paramref name="source"/> says where it came from.</summary>
    void Keep(OldAddress address, Resolution resolution, string source, Act act);
}
