using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Papers;

/// <summary>An officer changes the state of a card to one of those that may follow.</summary>
internal sealed class ChangeCardStateModel(FactPageParts parts) : PersonFactPage<ChangeCardState>(parts)
{
    [BindProperty(SupportsGet = true, Name = "card")]
    public string Card { get; set; } = "";

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public DateParts On { get; set; } = new();

    internal override string Tab => "giay-to";

    internal CardLine Shown { get; private set; } = null!;

    internal IEnumerable<Choice> Choices => CardWords.States.Keys.Where(s => CardWords.MayBecome(Shown.State, s)).Select(s => new Choice(s, CardWords.State(s)));

    protected override Permission Permission => PopulationPermissions.Cards;

    protected override string Deed => "card-state-changed";

    protected override ChangeCardState.Command Command => new(Person.Id, FactRequests.Id(Card), State, Text(On), Reason, Version);

    protected override Func<ChangeCardState, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override async Task<bool> FindAsync(CancellationToken ct)
    {
        if ((await FactsAsync(FactParts.Cards, ct))?.Cards.FirstOrDefault(c => c.Id == Card) is not { } found) return false;
        Shown = found;
        return true;
    }
}
