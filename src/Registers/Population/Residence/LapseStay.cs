using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Residence;

/// <summary>
/// The duty at the end of a stay's term: the stay is closed on the day after its last, as an officer would close it. A term that was moved, a stay that was
/// ended or corrected meanwhile, is left alone. Law on Residence 2020, art. 27.
/// </summary>
internal sealed class LapseStay(FactDesk desk, PersonStore persons, CloseStay close) : IDuty
{
    internal const string Name = "population.lapse-stay";
    private const string Purpose = "residence.handle";
    private const string Basis = "Luật Cư trú 68/2020/QH14, Điều 27";
    private const string Reason = "Hết thời hạn đã đăng ký";

    public async Task<Result<Done>> PerformAsync(Errand errand, Act act, CancellationToken ct)
    {
        if (await persons.LockAsync(Guid.Parse(errand.Payload), ct) is not { } person) return Done.It;
        var stays = await desk.OfAsync(Stay.Table, ct, person.Id);
        if (stays.Find(s => s.IsOpen && s.Slot == Lapses.StayOf(errand)) is not { } stay) return Done.It;
        if (Lapses.EndedOn(stay.Value, Clock.DayOf(act.At)) is not { } over || over <= stay.ValidFrom) return Done.It;
        close.Take(person, stay, stay.Value with { Reason = Reason }, over, act.For(Purpose, Basis), new Recording(Sources.Residence, Ids.New(act.At), act.At));
        return Done.It;
    }
}
