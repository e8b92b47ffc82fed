using DeAn06.Kernel;

namespace DeAn06.Population.Residence;

/// <summary>Residence for higher rooms: the register's own deeds, without a version, because a decision rests on the dossier and not on a page.</summary>
internal sealed class ResidenceDoor(StayRegister register, StayEnding ending) : IResidence
{
    public async Task<Result<string>> RegisterAsync(NewStay stay, Act act, CancellationToken ct) => (await register.RegisterAsync(stay, null, act, ct)).Then(f => f.Id);

    public async Task<Result<string>> EndAsync(Guid person, Guid stay, string? on, string? removal, string? reason, Act act, CancellationToken ct) =>
        (await ending.EndAsync(new(person, stay, on, removal, reason, null), act, ct)).Then(f => f.Id);
}
