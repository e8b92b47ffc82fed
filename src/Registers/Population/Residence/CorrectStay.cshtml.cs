using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Residence;

/// <summary>An officer mends a stay that was registered wrongly: what it says comes filled in, and is compared before it is recorded.</summary>
internal sealed class CorrectStayModel(FactPageParts parts) : StayPage<CorrectStay>(parts)
{
    private StayLine stay = null!;

    [BindProperty(SupportsGet = true, Name = "stay")]
    public string Stay { get; set; } = "";

    /// <summary>The stay as it stands, in one line.</summary>
    internal string Before { get; private set; } = "";

    internal bool HasTerm => StayKind.Find(stay.Kind) is { HasTerm: true };

    internal string After => PersonFacts.Say(stay.Kind, Place, From.TryRead(out DateOnly from) ? from : null, EndsOn.TryRead(out DateOnly ends) ? ends : null);

    protected override string Deed => "stay-corrected";

    protected override CorrectStay.Command Command =>
        new(Person.Id, FactRequests.Id(Stay), Area.Code, Line, Text(From), Text(EndsOn), Reason, Version);

    protected override Func<CorrectStay, Task<Result<RecordedFact>>> Do(CancellationToken ct) => u => u.RunAsync(Command, Act, ct);

    protected override async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await FactsAsync(FactParts.Residence, ct) is not { } facts || facts.Stays.FirstOrDefault(s => s.Id == Stay) is not { } found) return false;
        (stay, Before) = (found, facts.Say(found));
        if (Request.Method == "GET") Fill();
        return true;
    }

    private void Fill()
    {
        (Area, Line) = (new Picked { Code = stay.Area, Text = Parts.Words.PlaceOf(stay.Area) }, stay.Line);
        if (stay.From is { } from) From = DateParts.Of(from);
        if (stay.EndsOn is { } ends) EndsOn = DateParts.Of(ends);
    }
}
