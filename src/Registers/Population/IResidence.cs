using DeAn06.Kernel;

namespace DeAn06.Population;

/// <summary>
/// A stay to register, as it was declared. <paramref name="Kind"/>: permanent, temporary, absence, lodging, present; days are ISO dates, <paramref name="EndsOn"/> the last planned day.
/// </summary>
public sealed record NewStay(Guid Person, string Kind, string? Area, string? Line, string? From, string? EndsOn, string? Reason);

/// <summary>
/// The doorway to residence for rooms whose decisions change it (đăng ký cư trú). Each call is a deed within the caller's use case, by the register's own rules: its permission, purpose, area and
/// days. What it refuses, the caller refuses too. Law on Residence 2020, arts. 20 to 31.
/// </summary>
public interface IResidence
{
    /// <summary>Registers or declares a stay; moving ends the one before. Answers the stay's handle.</summary>
    Task<Result<string>> RegisterAsync(NewStay stay, Act act, CancellationToken ct);

    /// <summary>Ends a stay on a day. A permanent one needs a ground, a to i, in <paramref name="removal"/>. Answers the stay's handle.</summary>
    Task<Result<string>> EndAsync(Guid person, Guid stay, string? on, string? removal, string? reason, Act act, CancellationToken ct);
}
