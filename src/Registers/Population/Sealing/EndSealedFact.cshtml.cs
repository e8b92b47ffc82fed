using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Facts;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Sealing;

/// <summary>A sealed fact ends on a day by a paper, or is withdrawn because it was recorded in error.</summary>
internal sealed class EndSealedFactModel(IWhoActs whoActs, ViewPerson view, ViewSealedFacts viewSealed, UseCases useCases, Kernel.Files files)
    : DeedPage(whoActs, view, files)
{
    internal const string Ended = "ended";
    internal const string Wrong = "wrong";

    [BindProperty(SupportsGet = true, Name = "fact")]
    public string Fact { get; set; } = "";

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public DateParts On { get; set; } = new();

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public int? Seal { get; set; }

    internal static IEnumerable<Choice> Choices => Speech.English
        ? [new(Ended, "It ended on a day", "Record cleared, measure lifted, search ended"), new(Wrong, "It was recorded in error", "Wrong person or paper; it was never true")]
        : [new(Ended, "Đã kết thúc vào một ngày", "Xóa án tích, hủy bỏ biện pháp, đình nã"), new(Wrong, "Đã ghi nhầm", "Nhầm người hoặc giấy tờ; chưa bao giờ đúng")];

    internal string HowInWords => Choices.First(c => c.Value == How).Text;

    internal string OnInWords => On.TryRead(out DateOnly on) ? VietnamTime.Short(on) : "";

    protected override Permission Permission => PopulationPermissions.Sealed;

    protected override bool ForSecondOfficer => false;

    protected override async Task<Problem?> CheckAsync(CancellationToken ct)
    {
        if (Choices.All(c => c.Value != How)) return Problems.ValueMissing.At("How");
        if (How == Ended && !On.TryRead(out DateOnly _)) return KernelProblems.BadDate.At("On");
        if (How == Ended && string.IsNullOrWhiteSpace(Document)) return Problems.DocumentMissing.With("limit", SealedFact.LongestName).At("Document");
        if (FactDesk.ReadReason(Reason).Problem is { } mute) return mute.At("Reason");
        if (Seal is not null) return null;
        var seen = await viewSealed.RunAsync(new SealedQuestion(PersonId) { OncePerMinute = true }, Act, ct);
        if (seen.IsDone) Seal = seen.Value.Version;
        return seen.Problem;
    }

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var (fact, on) = (FactRequests.Id(Fact), RecordSealedFactModel.Iso(On));
        var end = new EndSealedFact.Command(person, fact, on, Document, Reason, Seal ?? 0);
        var withdraw = new WithdrawSealedFact.Command(person, fact, Reason, Seal ?? 0);
        var done = How == Ended
            ? await useCases.RunAsync<EndSealedFact, SealedDone>(u => u.RunAsync(end, Act, ct), Act, Once(end), ct)
            : await useCases.RunAsync<WithdrawSealedFact, SealedDone>(u => u.RunAsync(withdraw, Act, ct), Act, Once(withdraw), ct);
        return done.Then(_ => Path + "/niem-phong");
    }
}
