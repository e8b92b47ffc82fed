using System.Globalization;
using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Catalogue;

/// <summary>The action page of a procedure: who it is for, what is needed in each case, how long, how much, one button; or the facts of the national list.</summary>
[PublicPage]
internal sealed class ShowProcedureModel(CatalogueBook book, Stages stages, IPlaces places, Clock clock) : PageModel
{
    /// <summary>The page on which a dossier is begun.</summary>
    internal const string BeginPath = "/nop";

    internal Procedure? Procedure { get; private set; }

    internal ListedProcedure? Listed { get; private set; }

    internal DateOnly Today { get; private set; }

    internal string Name => Procedure?.Label ?? Listed!.Name;

    /// <summary>Where to begin online, or null when there is no form or nobody may apply yet.</summary>
    internal string? Begin { get; private set; }

    internal IReadOnlyList<StageRow> Standing { get; private set; } = [];

    internal EssentialService? Service { get; private set; }

    /// <summary>The other procedures of the same essential service.</summary>
    internal IReadOnlyList<Procedure> Siblings { get; private set; } = [];

    public IActionResult OnGet(string code)
    {
        Today = Clock.DayOf(clock.UtcNow);
        (Procedure, Listed) = (book.Find(code, Today), book.Listed(code, Today));
        if (Procedure is null && Listed is null) return NotFound();
        if (Procedure is not { } p) return Page();
        Standing = [.. book.StagesOf(code).Where(s => s.IsInForce(Today) && s.Stage is ProcedureStage.Live or ProcedureStage.Pilot)];
        Begin = p.Form is not null && p.Channels.Contains(Channel.Online) && stages.IsOpenOnline(code, Today) ? $"{BeginPath}/{p.Code}" : null;
        Service = p.Service is { } number ? book.Service(number) : null;
        Siblings = [.. book.All(Today).Where(o => p.Service is not null && o.Service == p.Service && o.Code != p.Code)];
        return Page();
    }

    /// <summary>Papers of a case that the applicant brings.</summary>
    internal IReadOnlyList<ProcedurePaper> Asked(ProcedureCase c) => [.. Procedure!.PapersOf(c.Code).Where(p => !p.IsForm && !p.IsAnsweredOn(Today))];

    /// <summary>Papers of a case that a register answers, so that nobody is asked for them.</summary>
    internal IReadOnlyList<ProcedurePaper> Answered(ProcedureCase c) => [.. Procedure!.PapersOf(c.Code).Where(p => p.IsAnsweredOn(Today))];

    internal string Register(ProcedurePaper p) => book.RegisterName(p.AnsweredBy!);

    internal bool HasSeveralCases => Procedure!.Cases.Count > 1;

    /// <summary>Fees in force today for everyone; reductions are told apart.</summary>
    internal IEnumerable<ProcedureFee> Fees => Procedure!.Fees.Where(f => f.Waiver is null && f.IsInForce(Today));

    internal IEnumerable<string> Waivers => Procedure!.Fees.Where(f => f.Waiver is not null && f.IsInForce(Today)).DistinctBy(f => (f.Waiver, f.Percent))
        .Select(f => f.Percent == 0 ? f.Label : $"{f.Label} ({(100 - f.Percent).ToString(CultureInfo.InvariantCulture)} %)");

    internal static string Money(long amount) => DeAn06.Services.Fees.Dong.Figure(amount) + " đ";

    internal string? CaseName(string? code) => code is null ? null : Procedure!.Case(code)?.Label ?? code;

    internal string PlaceOf(StageRow s) => s.Province is { } digits && AreaCode.TryParse(digits, AreaMap.Today, out var area) && places.Find(area) is { } province ? province.FullName : "";
}
