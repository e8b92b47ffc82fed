using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Residence;

/// <summary>The questions about a stay: where, from when, until when.</summary>
internal abstract class StayPage<TUseCase>(FactPageParts parts) : PersonFactPage<TUseCase>(parts) where TUseCase : class, IUseCase
{
    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts EndsOn { get; set; } = new();

    internal override string Tab => "ho-cu-tru";

    /// <summary>The place as it will stand: the line of the paper, or the area in words.</summary>
    internal string Place => string.IsNullOrWhiteSpace(Line) ? Parts.Words.PlaceOf(Area.Code) : Line.Trim();

    internal string PlaceNote => Parts.Words.AreaNote(new Persons.FieldValue(Area.Code));

    protected override Permission Permission => PopulationPermissions.Residence;

    protected override Task<Problem?> ReadAsync(CancellationToken ct) => Task.FromResult(Resolve(Area, nameof(Area)));
}

/// <summary>An officer enters a stay, checks the answers, and registers it.</summary>
internal sealed class RegisterStayModel(FactPageParts parts) : StayPage<RegisterStay>(parts)
{
    [BindProperty]
    public string? Kind { get; set; }

    internal static IEnumerable<Choice> Kinds => StayKind.All.Select(k => new Choice(k.Code, k.Label));

    internal StayKind? Chosen => StayKind.Find(Kind);

    protected override string Deed => "stay-registered";

    protected override RegisterStay.Command Command => new(Person.Id, Kind, Area.Code, Line, Text(From), Text(EndsOn), Reason, Version);

    protected override Func<RegisterStay, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);
}
