using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Papers;

/// <summary>An officer records a card as it lies before them.</summary>
internal sealed class RecordCardModel(FactPageParts parts) : PersonFactPage<RecordCard>(parts)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public DateParts IssuedOn { get; set; } = new();

    [BindProperty]
    public DateParts ExpiresOn { get; set; } = new();

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string State { get; set; } = CardWords.Active;

    internal override string Tab => "giay-to";

    internal static IEnumerable<Choice> Kinds => CardWords.Kinds.Keys.Select(k => new Choice(k, CardWords.Kind(k)));

    internal static IEnumerable<Choice> States => CardWords.States.Keys.Select(s => new Choice(s, CardWords.State(s)));

    /// <summary>The number as the pages show numbers: one of twelve digits masked.</summary>
    internal string? NumberShown => OtherLine.Masked(Digits);

    protected override Permission Permission => PopulationPermissions.Cards;

    protected override string Deed => "card-recorded";

    protected override RecordCard.Command Command => new(Person.Id, Kind, Digits, Text(IssuedOn), Text(ExpiresOn), Place, State, Version);

    protected override Func<RecordCard, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    private string Digits => new([.. (Number ?? "").Where(c => !char.IsWhiteSpace(c))]);
}
