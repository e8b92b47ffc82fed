using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Lists;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Residence;

/// <summary>An officer ends a stay, a permanent one on one of the nine grounds.</summary>
internal sealed class EndStayModel(FactPageParts parts) : PersonFactPage<EndStay>(parts)
{
    private StayLine stay = null!;

    [BindProperty(SupportsGet = true, Name = "stay")]
    public string Stay { get; set; } = "";

    [BindProperty]
    public DateParts On { get; set; } = new();

    [BindProperty]
    public string? Removal { get; set; }

    internal override string Tab => "ho-cu-tru";

    /// <summary>The stay that ends, in one line.</summary>
    internal string What { get; private set; } = "";

    internal bool IsPermanent => stay.Kind == StayKind.Permanent.Code;

    internal static IEnumerable<Choice> Grounds => CodeLists.Of("residence-removals").Select(g => new Choice(g.Code, $"{g.Code}) {g.Label}"));

    internal string GroundInWords => Grounds.FirstOrDefault(g => g.Value == Removal)?.Text ?? "";

    protected override Permission Permission => PopulationPermissions.Residence;

    protected override string Deed => "stay-ended";

    protected override EndStay.Command Command => new(Person.Id, FactRequests.Id(Stay), Text(On), string.IsNullOrEmpty(Removal) ? null : Removal, Reason, Version);

    protected override Func<EndStay, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await FactsAsync(FactParts.Residence, ct) is not { } facts || facts.Stays.FirstOrDefault(s => s.Id == Stay) is not { } found) return false;
        (stay, What) = (found, facts.Say(found));
        return true;
    }
}
