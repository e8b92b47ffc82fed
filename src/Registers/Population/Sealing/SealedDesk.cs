using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Sealing;

/// <summary>A person whose sealed facts a deed changes, locked, with every such fact there ever was.</summary>
internal sealed record OpenedSeal(PersonRecord Person, IReadOnlyList<Fact<SealedFact>> Facts, Recording By)
{
    /// <summary>The fact as it stands; null when it was withdrawn or is of someone else.</summary>
    internal Fact<SealedFact>? Standing(Guid fact) => Facts.FirstOrDefault(f => f.Slot == fact && f.Stands);
}

/// <summary>How a deed on sealed facts ended: which fact, and the new version of the person's sealed facts.</summary>
internal sealed record SealedDone(string Id, int Version);

/// <summary>
/// Begins and ends deeds on sealed facts: permission, purpose, lock, whose area, version. Nothing of the person's row changes, and a refusal is a
/// sealed event too.
/// </summary>
internal sealed class SealedDesk(Db db, PersonStore persons, PurposeRules purposes, Journal journal)
{
    private static readonly string OfSql = $"f.person_id = ANY ({SealedIds.Of("$1::uuid", "upper_inf(l.recorded)")})";

    internal async Task<Result<OpenedSeal>> OpenAsync(Guid who, long version, Act act, CancellationToken ct)
    {
        if (!act.May(PopulationPermissions.Sealed)) return KernelProblems.NotAllowed;
        var grant = ViewSealedFacts.Granted(purposes, act);
        if (grant.Problem is { } noPurpose) return noPurpose;
        if (await persons.LockAsync(who, ct) is not { } person) return Problems.PersonUnknown;
        if (!ProposeCorrection.Belongs(person, PurposeRules.Reach(act, grant.Value)))
        {
            journal.Record(act, new SealedRefused(null, null), person.Id);
            return Problems.OtherOffice.Keep();
        }
        if (person.MergedInto is not null) return Problems.MergedAway;
        var facts = await SealedFact.Table.FindAsync(db, OfSql, ct, who);
        if (SealedFact.VersionOf(facts) != version) return KernelProblems.Stale;
        return new OpenedSeal(person, facts, new Recording(Sources.Sealed, Ids.New(act.At), act.At));
    }

    /// <summary>Queues the step and answers the version after it.</summary>
    internal SealedDone Take(OpenedSeal opened, Guid slot, FactStep<SealedFact> step)
    {
        SealedFact.Table.Take(db, step);
        return new SealedDone(Ids.Handle(slot), SealedFact.VersionOf(step.After(opened.Facts)));
    }

    /// <summary>Queues that the evidence belongs to a fact, so that it is kept.</summary>
    internal void Cite(IReadOnlyList<Guid> evidence, Guid slot)
    {
        foreach (var file in evidence) Files.Cite(db, file, $"population.sealed:{slot}");
    }

    /// <summary>Words that must be there and not be too long.</summary>
    internal static Result<string> ReadText(string? text, string name, int longest)
    {
        var words = (text ?? "").Trim().Normalize();
        if (words.Length == 0) return Problems.ValueMissing.At(name);
        return words.Length > longest ? KernelProblems.TooLong.With("limit", longest).At(name) : words;
    }
}
