using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Households;

/// <summary>An officer opens a household with the person as its head, at the place where they live unless another is given.</summary>
internal sealed class OpenHouseholdModel(FactPageParts parts) : PersonFactPage<OpenHousehold>(parts)
{
    [BindProperty]
    public Picked Area { get; set; } = new();

    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public DateParts On { get; set; } = new();

    internal override string Tab => "ho-cu-tru";

    internal string Place => string.IsNullOrWhiteSpace(Line) ? Parts.Words.PlaceOf(Area.Code) : Line.Trim();

    internal string PlaceNote => Parts.Words.AreaNote(new FieldValue(Area.Code));

    protected override Permission Permission => PopulationPermissions.Residence;

    protected override string Deed => "household-opened";

    protected override OpenHousehold.Command Command => new(Person.Id, Area.Code, Line, Text(On), Version);

    protected override Func<OpenHousehold, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override string SeenAt(RecordedFact done) => $"/can-bo/dan-cu/ho/{done.Id}?viec={Deed}";

    protected override Task<Problem?> ReadAsync(CancellationToken ct) => Task.FromResult(Resolve(Area, nameof(Area)));

    protected override Task<bool> FindAsync(CancellationToken ct)
    {
        if (Request.Method != "GET") return Task.FromResult(true);
        var home = new[] { PersonFields.Permanent, PersonFields.Temporary, PersonFields.Present }.Select(f => Person[f]).FirstOrDefault(v => !v.IsNone);
        if (home.Value is { } area) (Area, Line) = (new Picked { Code = area, Text = Parts.Words.PlaceOf(area) }, home.Line);
        return Task.FromResult(true);
    }
}
