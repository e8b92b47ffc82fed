using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Sealing;

internal sealed class RecordSealedFactModel(IWhoActs whoActs, ViewPerson view, ViewSealedFacts viewSealed, UseCases useCases, Kernel.Files files)
    : DeedPage(whoActs, view, files)
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public DateParts From { get; set; } = new();

    [BindProperty]
    public DateParts Until { get; set; } = new();

    /// <summary>The version of the person's sealed facts when the answers were checked.</summary>
    [BindProperty]
    public int? Seal { get; set; }

    internal static IEnumerable<Choice> Kinds => SealedKinds.All.Select(k => new Choice(k.Code, k.Label));

    internal string FromInWords => InWords(From);

    internal string UntilInWords => InWords(Until);

    protected override Permission Permission => PopulationPermissions.Sealed;

    protected override bool AsksReason => false;

    protected override async Task<Problem?> CheckAsync(CancellationToken ct)
    {
        if (SealedKinds.All.All(k => k.Code != Kind)) return Problems.SealedKindUnknown.With("kinds", string.Join(", ", Kinds.Select(k => k.Text))).At("Kind");
        if (!From.TryRead(out DateOnly _)) return KernelProblems.BadDate.At("From");
        if (!Until.IsEmpty && !Until.TryRead(out DateOnly _)) return KernelProblems.BadDate.At("Until");
        var command = CommandOf([]);
        var wrong = RecordSealedFact.Read(command).Problem ?? RecordSealedFact.ReadDays(command, Clock.DayOf(Act.At)).Problem;
        if (wrong is not null) return wrong.At(char.ToUpperInvariant(wrong.Field![0]) + wrong.Field[1..]);
        if (Seal is not null) return null;
        var seen = await viewSealed.RunAsync(new SealedQuestion(PersonId) { OncePerMinute = true }, Act, ct);
        if (seen.IsDone) Seal = seen.Value.Version;
        return seen.Problem;
    }

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var command = CommandOf(evidence);
        var done = await useCases.RunAsync<RecordSealedFact, SealedDone>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return done.Then(_ => Path + "/niem-phong");
    }

    private RecordSealedFact.Command CommandOf(IReadOnlyList<Guid> evidence) =>
        new(PersonId, Kind, Text, Document, Agency, Iso(From), Iso(Until), evidence, Seal ?? 0);

    internal static string? Iso(DateParts day) => day.TryRead(out DateOnly read) ? read.ToString("yyyy-MM-dd") : null;

    private static string InWords(DateParts day) => day.TryRead(out DateOnly read) ? VietnamTime.Short(read) : "";
}
