using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Deciding;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Numbers;

internal sealed class ReplaceNumberModel(IWhoActs whoActs, ViewPerson view, UseCases useCases, Kernel.Files files) : DeedPage(whoActs, view, files)
{
    private const string Wish = "wish";
    private const string Another = "another";

    [BindProperty]
    public string? Basis { get; set; }

    /// <summary>What else is so: the citizen's wish, another number.</summary>
    [BindProperty]
    public List<string> Also { get; set; } = [];

    internal static IEnumerable<Choice> Grounds => NumberGround.All.Select(g => new Choice(g.Code, Speech.English ? g.En : g.Vi));

    internal static IEnumerable<Choice> AlsoChoices => Speech.English
        ? [new(Wish, "The citizen wishes for a new number"), new(Another, "Give a new number in its place")]
        : [new(Wish, "Công dân có yêu cầu cấp số mới"), new(Another, "Cấp số mới thay thế")];

    internal string BasisInWords => Grounds.First(c => c.Value == Basis).Text;

    internal string AlsoInWords => string.Join(", ", AlsoChoices.Where(c => Also.Contains(c.Value)).Select(c => c.Text));

    protected override Permission Permission => PopulationPermissions.Identity;

    protected override Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult(
        NumberGround.Find(Basis) is not { } ground ? Problems.GroundUnknown.With("grounds", string.Join(", ", Grounds.Select(c => c.Text))).At("Basis")
        : ground.OnlyAtWish && !Also.Contains(Wish) ? Problems.NumberStays.At("Also") : null);

    protected override async Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct)
    {
        var command = new ProposeNewNumber.Command(person, Basis, Also.Contains(Wish), Also.Contains(Another), Reason, evidence, Version);
        var made = await useCases.RunAsync<ProposeNewNumber, ProposedDeed>(u => u.RunAsync(command, Act, ct), Act, Once(command), ct);
        return made.Then(PathOf);
    }
}
