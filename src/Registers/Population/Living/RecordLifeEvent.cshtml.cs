using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Living;

internal sealed class RecordLifeEventModel(IWhoActs whoActs, ViewPerson view, UseCases useCases, Kernel.Files files) : DeedPage(whoActs, view, files)
{
    [BindProperty]
    public string? Fact { get; set; }

    [BindProperty]
    public DateParts On { get; set; } = new();

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    internal static IEnumerable<Choice> Choices => new[] { LifeKind.Death, LifeKind.Missing }.Select(k => new Choice(k.Code, Speech.English ? k.En : k.Vi));

    internal string FactInWords => LifeKind.Find(Fact) is { } kind ? Speech.English ? kind.En : kind.Vi : "";

    internal string OnInWords => On.TryRead(out CivilDate on) ? on.ToReading() : "";

    protected override Permission Permission => PopulationPermissions.RecordLife;

    protected override bool ForSecondOfficer => false;

    protected override Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult(
        LifeKind.Find(Fact) is null ? Problems.LifeKindUnknown.At("Fact")
        : !On.TryRead(out CivilDate on) ? KernelProblems.BadDate.At("On")
        : on.Earliest > Clock.DayOf(Act.At) ? Problems.DateInFuture.With("name", LifeKind.Find(Fact)!.Field.Label).At("On")
        : string.IsNullOrWhiteSpace(Document) ? Problems.DocumentMissing.With("limit", RecordLifeEvent.LongestText).At("Document")
        : null);

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var on = On.TryRead(out CivilDate read) ? read.ToString() : "";
        var command = new RecordLifeEvent.Command(person, Fact, on, Place, Document, Agency, Version);
        var done = await useCases.RunAsync<RecordLifeEvent, RecordedLifeEvent>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return done.Then(_ => Path);
    }
}
