using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Kinship;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Merging;

/// <summary>Body of a proposal to merge the person of the path into another record.</summary>
internal sealed record MergeRequest(string? Into, string? Reason, IReadOnlyList<string?>? Evidence);

/// <summary>What the case keeps of a proposed merge.</summary>
internal sealed record Merge(Guid From, Guid Into);

/// <summary>
/// An officer proposes to merge (gộp) a duplicate record into the one that stays; a second officer decides. Nothing is moved: a dated link says so.
/// </summary>
internal sealed class ProposeMerge(DeedDesk desk, MergeLinks links, KinRules kin) : IUseCase
{
    internal sealed record Command(Guid From, Guid Into, string? Reason, IReadOnlyList<Guid> Evidence, long Version);

    internal async Task<Result<ProposedDeed>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (command.From == command.Into) return Problems.MergeSelf.At("into");
        var entered = await desk.EnterAsync(PopulationPermissions.Identity, [command.From, command.Into], act, ct);
        if (entered.Problem is { } refused) return refused;
        var (from, into) = (entered.Value[0], entered.Value[1]);
        if (from.Version != command.Version) return KernelProblems.Stale;
        if (await MergeRules.RefusalAsync(from, into, links, kin, ct) is { } wrong) return wrong;
        var deed = new NewDeed(DeedKinds.Merge, from, "", "Gộp hồ sơ trùng", "Merge of duplicate records",
            DeedPayload.ToBytes(new Merge(from.Id, into.Id)), command.Reason, command.Evidence) { Others = [into.Id] };
        return await desk.ProposeAsync(deed, act, ct);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons/{id}/merges",
        (HttpContext http, string id, CancellationToken ct) => DeedEndpoints.PostAsync<MergeRequest, ProposeMerge, ProposedDeed>(
            http, id, PopulationJson.Default.MergeRequest, b => b.Evidence, async (u, p) => PersonEndpoints.TryReadId(p.Body.Into ?? "", out var into)
                ? await u.RunAsync(new(p.Person, into, p.Body.Reason, p.Evidence, p.Version), p.Act, ct)
                : Problems.PersonUnknown.At("into"), ct))
        .WithTags("Population").WithSummary("Propose to merge this record into another (into: its id). Needs If-Match and Idempotency-Key.");
}

/// <summary>The merge: the old number and the old id lead to the record that stays, and the old record leaves the search by name.</summary>
internal sealed class MergePersons(PersonStore persons, PersonLinks table, MergeLinks links, KinRules kin, Journal journal) : IProposedDeed
{
    public string Kind => DeedKinds.Merge;

    public IReadOnlyList<Guid> PersonsOf(Proposal proposal) => DeedPayload.From<Merge>(proposal) is var merge ? [merge.From, merge.Into] : [];

    public async Task<Problem?> ApplyAsync(Proposal proposal, IReadOnlyDictionary<Guid, PersonRecord> locked, Act act, CancellationToken ct)
    {
        var merge = DeedPayload.From<Merge>(proposal);
        var (from, into) = (locked[merge.From], locked[merge.Into]);
        if (await MergeRules.RefusalAsync(from, into, links, kin, ct) is { } wrong) return wrong;
        table.Add(from.Id, PersonLinks.Merged, into.Id, proposal.Reason, proposal.Id.Value, act.At);
        persons.Merge(from, into.Id);
        persons.Touch(into);
        persons.RemoveSearch(from.Id);
        journal.Record(act, new PersonsMerged(proposal.Id.Value, from.Id, into.Id, proposal.Reason), from.Id, into.Id);
        return null;
    }

    public IReadOnlyList<DeedLine> Describe(Proposal proposal) =>
        [new("Sẽ thay đổi", "What changes", "Hồ sơ thứ nhất gộp vào hồ sơ thứ hai", "The first record is merged into the second")];
}

/// <summary>When two records may not become one.</summary>
internal static class MergeRules
{
    /// <summary>Two records that differ by this many years are taken for father and son, or namesakes.</summary>
    internal const int YearsApart = 12;

    internal static async Task<Problem?> RefusalAsync(PersonRecord from, PersonRecord into, MergeLinks links, KinRules kin, CancellationToken ct)
    {
        if (from.MergedInto is not null) return Problems.MergedAway;
        if (into.MergedInto is not null) return await links.SurvivorAsync(into.Id, ct) == from.Id ? Problems.MergeCycle.At("into") : Problems.MergedAway.At("into");
        if (from.Birth is { } first && into.Birth is { } second && Math.Abs(first.Year - second.Year) >= YearsApart)
            return Problems.MergeAges.With("first", first.Year).With("second", second.Year).With("years", YearsApart).At("into");
        if (await kin.IsLineageAsync(from.Id, into.Id, ct)) return Problems.MergeLineage.At("into");
        return from[PersonFields.DeathDate] != into[PersonFields.DeathDate] || from[PersonFields.MissingDate] != into[PersonFields.MissingDate]
            ? Problems.MergeLife.At("into")
            : null;
    }
}
