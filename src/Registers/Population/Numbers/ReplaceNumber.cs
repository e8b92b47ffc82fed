using DeAn06.Kernel;
using DeAn06.Population.Correcting;
using DeAn06.Population.Deciding;
using DeAn06.Population.Persons;
using DeAn06.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Numbers;

/// <summary>Body of a proposal to cancel the number of the person of the path; <paramref name="NewNumber"/> asks for another one in its place.</summary>
internal sealed record NewNumberRequest(string? Ground, bool? AtWish, bool? NewNumber, string? Reason, IReadOnlyList<string?>? Evidence);

/// <summary>What the case keeps of it.</summary>
internal sealed record NumberChange(string Old, string Ground, bool AtWish, bool Replaces);

/// <summary>
/// An officer proposes to cancel a number (hủy số định danh) on one of four grounds, with or without another one in its place. Where only data were
/// wrong, the number stays unless the citizen wishes for a new one. Decree 70/2024, art. 11.7–8.
/// </summary>
internal sealed class ProposeNewNumber(DeedDesk desk, NumberBlocks blocks) : IUseCase
{
    internal sealed record Command(Guid Person, string? Ground, bool AtWish, bool NewNumber, string? Reason, IReadOnlyList<Guid> Evidence, long Version);

    internal async Task<Result<ProposedDeed>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (NumberGround.Find(command.Ground) is not { } ground)
            return Problems.GroundUnknown.With("grounds", string.Join(", ", NumberGround.All.Select(g => g.Code))).At("ground");
        if (ground.OnlyAtWish && !command.AtWish) return Problems.NumberStays.At("atWish");
        var entered = await desk.EnterAsync(PopulationPermissions.Identity, command.Person, command.Version, act, ct);
        if (entered.Problem is { } refused) return refused;
        var person = entered.Value;
        if (person[PersonFields.Number].Value is not { } old) return Problems.NoNumber;
        var replaces = ground.OnlyAtWish || command.NewNumber;
        if (replaces && blocks.Of(person, Clock.DayOf(act.At)).Problem is { } noBlock) return noBlock;
        var payload = DeedPayload.ToBytes(new NumberChange(old, ground.Code, command.AtWish, replaces));
        return await desk.ProposeAsync(new NewDeed(DeedKinds.NewNumber, person, PersonFields.Number.Code, replaces ? "Xác lập lại số định danh" : "Hủy số định danh",
            replaces ? "New identity number" : "Cancelled identity number", payload, command.Reason, command.Evidence), act, ct);
    }

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/population/persons/{id}/new-number",
        (HttpContext http, string id, CancellationToken ct) => DeedEndpoints.PostAsync<NewNumberRequest, ProposeNewNumber, ProposedDeed>(
            http, id, PopulationJson.Default.NewNumberRequest, b => b.Evidence, (u, p) => u.RunAsync(
                new(p.Person, p.Body.Ground, p.Body.AtWish ?? false, p.Body.NewNumber ?? false, p.Body.Reason, p.Evidence, p.Version), p.Act, ct), ct))
        .WithTags("Population").WithSummary("Propose to cancel a personal number, with or without a new one. Needs If-Match and Idempotency-Key.");
}

/// <summary>The number serves no more from today; the next of its block follows where one is to. The old number leads to the person for ever.</summary>
internal sealed class ReplaceNumber(PersonStore persons, NumberRegister numbers, NumberBlocks blocks, Journal journal) : IProposedDeed
{
    public string Kind => DeedKinds.NewNumber;

    public IReadOnlyList<Guid> PersonsOf(Proposal proposal) => [proposal.Person!.Value];

    public async Task<Problem?> ApplyAsync(Proposal proposal, IReadOnlyDictionary<Guid, PersonRecord> locked, Act act, CancellationToken ct)
    {
        var change = DeedPayload.From<NumberChange>(proposal);
        var person = locked[proposal.Person!.Value];
        if (person.MergedInto is not null) return Problems.MergedAway;
        if (person[PersonFields.Number].Value != change.Old) return Problems.ChangedMeanwhile;
        PersonalNumber? follows = null;
        if (change.Replaces)
        {
            var block = blocks.Of(person, Clock.DayOf(act.At));
            if (block.Problem is { } noBlock) return noBlock;
            var issued = await numbers.IssueAsync(block.Value, person.Id, act.At, ct);
            if (issued.Problem is { } full) return full;
            follows = issued.Value;
        }
        numbers.Cancel(PersonalNumber.Parse(change.Old), person.Id, change.Ground, follows, change.AtWish, proposal.Id.Value, act.At);
        Keep(person, follows, proposal, act.At);
        journal.Record(act, new NumberReplaced(proposal.Id.Value, change.Old, follows?.ToString(), change.Ground, change.AtWish), person.Id);
        return null;
    }

    public IReadOnlyList<DeedLine> Describe(Proposal proposal)
    {
        var change = DeedPayload.From<NumberChange>(proposal);
        var ground = NumberGround.Find(change.Ground)!;
        return
        [
            new("Số bị hủy", "Number to be cancelled", PersonalNumber.Parse(change.Old).Masked()),
            new("Căn cứ", "Ground", ground.Vi, ground.En),
            new("Số mới", "New number", change.Replaces ? "Cấp khi duyệt" : "Không cấp", change.Replaces ? "Given on approval" : "None"),
            new("Công dân yêu cầu", "Wish of the citizen", change.AtWish ? "Có" : "Không", change.AtWish ? "Yes" : "No"),
        ];
    }

    /// <summary>The number was right for the days before: a change of the world, not a correction.</summary>
    private void Keep(PersonRecord person, PersonalNumber? follows, Proposal proposal, DateTime at)
    {
        var (today, since) = (Clock.DayOf(at), person.ProvenanceOf(PersonFields.Number).ValidFrom);
        var (after, kept) = Hindsight.Change(person, PersonFields.Number, new FieldValue(follows?.ToString()), since > today ? since.Value : today,
            Sources.OfNumber(proposal.Id), proposal.Id.Value, at);
        persons.Replace(person, after, PersonFields.Number, kept, at);
    }
}
