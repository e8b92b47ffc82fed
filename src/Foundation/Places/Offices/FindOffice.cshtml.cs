using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Places.Api;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Places.Offices;

/// <summary>The register of offices as officers search it.</summary>
internal sealed class FindOfficeModel(IWhoActs whoActs, IOffices offices, IPlaces places) : OfficerPage(whoActs)
{
    private const int Size = 20;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    internal new Page<Office> Page { get; private set; } = Page<Office>.Empty;

    internal IEnumerable<Choice> Kinds => Enum.GetValues<OfficeKind>().Select(k => new Choice(Words.Kebab(k), KindWords.Say(k)));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(null, ct) is { } instead) return instead;
        if (offices.Find((Q ?? "").Trim().ToUpperInvariant()) is { } exact) return Redirect(Areas.Said.Path(exact.Code));
        Words.TryParse<OfficeKind>(Kind, out var kind);
        OfficeCode? after = Kernel.Cursor.TryParse(Cursor, 1, out var cursor) && OfficeCode.TryParse(cursor.Keys[0], out var code) ? code : null;
        var found = offices.Search(Q, kind, null, after, Size + 1);
        Page = Page<Office>.From([.. found], Size, o => new Cursor(o.Code.ToString()));
        return base.Page();
    }

    internal string? AreaOf(Office office) => office.Area is { } code ? places.Find(code)?.FullName : null;
}
