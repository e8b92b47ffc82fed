using DeAn06.Kernel;
using DeAn06.Population.Facts;

namespace DeAn06.Population.Residence;

/// <summary>
/// A stay is registered or declared: permanent (thường trú), temporary (tạm trú), absence (tạm vắng), lodging (lưu trú), present place (nơi ở hiện
/// tại). Moving ends the previous permanent, temporary or present place on that day. Law on Residence 2020, arts. 20–22, 27, 28, 30, 31.
/// </summary>
internal sealed class RegisterStay(StayRegister register) : IUseCase
{
    internal sealed record Command(Guid Person, string? Kind, string? Area, string? Line, string? From, string? EndsOn, string? Reason, long Version);

    internal Task<Result<RecordedFact>> RunAsync(Command c, Act act, CancellationToken ct) =>
        register.RegisterAsync(new(c.Person, c.Kind ?? "", c.Area, c.Line, c.From, c.EndsOn, c.Reason), c.Version, act, ct);
}
