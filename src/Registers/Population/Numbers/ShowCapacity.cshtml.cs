using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Numbers;

/// <summary>The stock of numbers of one province.</summary>
internal sealed class ShowCapacityModel(IWhoActs whoActs, UseCases useCases) : MatterPage(whoActs)
{
    [BindProperty(SupportsGet = true, Name = "tinh")]
    public string? Prefix { get; set; }

    internal IReadOnlyList<BlockCapacity>? Blocks { get; private set; }

    internal static IEnumerable<Choice> Provinces => NumberPrefixes.Provinces.Select(p => new Choice(p.Prefix, $"{p.Prefix} · {p.Name}"));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Act.May(PopulationPermissions.Numbers)) return StatusCode(403);
        if (string.IsNullOrEmpty(Prefix)) return Page();
        var found = await useCases.RunAsync<ShowCapacity, IReadOnlyList<BlockCapacity>>(u => u.RunAsync(Prefix, null, Act, ct), Act, ct);
        if (found.Problem is { } refused) return Refuse(refused with { Field = null });
        Blocks = found.Value;
        return Page();
    }
}
