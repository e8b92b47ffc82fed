using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Merging;

/// <summary>Body of a proposal to undo the merge of the person of the path.</summary>
internal sealed record UnmergeRequest(string? Reason, IReadOnlyList<string?>? Evidence);

/// <summary>An officer proposes to undo a merge (bỏ gộp); a second officer decides.</summary>
internal sealed class ProposeUnmerge(DeedDesk desk) : IUseCase
{
    internal sealed record Command(Guid From, string? Reason, IReadOnlyList<Guid> Evidence, long Version);

    internal async Task<Result<ProposedDeed>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var entered = await desk.EnterAsync(PopulationPermissions.Identity, [command.From], act, ct);
        if (entered.Problem is { } refused) return refused;
        var from = entered.Value[0];
        if (from.MergedInto is not { } into) return Problems.NotMerged;
        if (from.Version != command.Version) return KernelProblems.Stale;
        var deed = new NewDeed(DeedKinds.Unmerge, from, "", "Bỏ gộp hồ sơ", "Undoing of a merge",
            DeedPayload.ToBytes(new Merge(from.Id, into)), command.Reason, command.Evidence) { Others = [into] };
        return await desk.ProposeAsync(deed, act, ct);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons/{id}/unmerges",
        (HttpContext http, string id, CancellationToken ct) => DeedEndpoints.PostAsync<UnmergeRequest, ProposeUnmerge, ProposedDeed>(
            http, id, PopulationJson.Default.UnmergeRequest, b => b.Evidence, (u, p) => u.RunAsync(new(p.Person, p.Body.Reason, p.Evidence, p.Version), p.Act, ct), ct))
        .WithTags("Population").WithSummary("Propose to undo the merge of this record. Needs If-Match and Idempotency-Key.");
}

/// <summary>The link is closed: both records stand again, each with the facts recorded under its own id.</summary>
internal sealed class UnmergePersons(PersonStore persons, PersonLinks table, Journal journal) : IProposedDeed
{
    public string Kind => DeedKinds.Unmerge;

    public IReadOnlyList<Guid> PersonsOf(Proposal proposal) => DeedPayload.From<Merge>(proposal) is var merge ? [merge.From, merge.Into] : [];

    public Task<Problem?> ApplyAsync(Proposal proposal, IReadOnlyDictionary<Guid, PersonRecord> locked, Act act, CancellationToken ct)
    {
        var merge = DeedPayload.From<Merge>(proposal);
        var (from, into) = (locked[merge.From], locked[merge.Into]);
        if (from.MergedInto != into.Id) return Task.FromResult<Problem?>(Problems.NotMerged);
        table.CloseMerge(from.Id, proposal.Id.Value, proposal.Reason, act.At);
        persons.Merge(from, null);
        persons.Touch(into);
        persons.AddSearch(from);
        journal.Record(act, new PersonsUnmerged(proposal.Id.Value, from.Id, into.Id, proposal.Reason), from.Id, into.Id);
        return Task.FromResult<Problem?>(null);
    }

    public IReadOnlyList<DeedLine> Describe(Proposal proposal) =>
        [new("Sẽ thay đổi", "What changes", "Hai hồ sơ đứng riêng như trước khi gộp", "Both records stand apart as before the merge")];
}
