using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Work;

namespace DeAn06.Population.Desk;

/// <summary>
/// Who acted, for people to read: an officer's name and office, by the doorway to whoever keeps accounts. Logins are for machines and are never shown;
/// of someone no longer at the office the office alone is told.
/// </summary>
internal sealed class ActorNames(IStaff staff, Words words)
{
    /// <summary>The words for each actor at an office.</summary>
    internal async Task<IReadOnlyDictionary<(string Actor, string Office), string>> OfAsync(IEnumerable<(string Actor, string Office)> actors, CancellationToken ct)
    {
        var told = new Dictionary<(string, string), string>();
        foreach (var office in actors.Distinct().GroupBy(a => a.Office))
        {
            var known = office.Key.Length == 0 ? [] : (await staff.OfAsync(office.Key, ct)).DistinctBy(c => c.Actor).ToDictionary(c => c.Actor, c => c.Name);
            foreach (var who in office) told[who] = known.GetValueOrDefault(who.Actor) is { } name ? name : Unnamed(who.Actor, office.Key);
        }
        return told;
    }

    private string Unnamed(string actor, string office) =>
        office.Length > 0 ? words.OfficeOf(office)
        : actor.StartsWith("system:", StringComparison.Ordinal) ? Speech.English ? "The platform" : "Hệ thống"
        : actor.StartsWith("citizen:", StringComparison.Ordinal) ? Speech.English ? "The person" : "Chính người này"
        : Speech.English ? "Not known" : "Không rõ";
}
