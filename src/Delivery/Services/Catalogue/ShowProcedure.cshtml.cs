using System.Globalization;
using DeAn06.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Catalogue;

/// <summary>The action page of a procedure: who it is for, what is needed in each case, how long, how much, one button; or the facts of the national list.</summary>
[PublicPage]
internal sealed class ShowProcedureModel(CatalogueBook book, Forms.Definition.FormBook forms, Stages stages, IPlaces places, Clock clock) : PageModel
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
        Begin = forms.Current(p.Form, Today) is not null && p.Channels.Contains(Channel.Online) && stages.IsOpenOnline(code, Today) ? $"{BeginPath}/{p.Code}" : null;
        Service = p.Service is { } number ? book.Service(number) : null;
        Siblings = [.. book.All(Today).Where(o => p.Service is not null && o.Service == p.Service && o.Code != p.Code)];
        return Page();
    }

    /// <summary>The ways to apply where nobody begins online here: those of the catalogue that do not need this page.</summary>
    internal IEnumerable<Channel> OtherWays => Procedure!.Channels.Where(c => c != Channel.Online && Standing.Count > 0).Order();

    /// <summary>What is the same in every case, told once; empty where there is one case only.</summary>
    internal PaperList Common => HasSeveralCases ? ListOf(Procedure!.PapersOf(Procedure.Cases[0].Code).Where(p => Procedure.Cases.All(c => Has(c, p)))) : PaperList.None;

    /// <summary>What a case asks for beyond that.</summary>
    internal PaperList Own(ProcedureCase c) => ListOf(Procedure!.PapersOf(c.Code).Where(p => !HasSeveralCases || !Procedure.Cases.All(other => Has(other, p))));

    private bool Has(ProcedureCase c, ProcedurePaper paper) => Procedure!.PapersOf(c.Code).Any(p => p with { Case = null } == paper with { Case = null });

    /// <summary>Papers that the applicant brings, and those that a register answers, so that nobody is asked for them.</summary>
    private PaperList ListOf(IEnumerable<ProcedurePaper> papers)
    {
        var all = papers.ToList();
        return new([.. all.Where(p => !p.IsForm && !p.IsAnsweredOn(Today))], [.. all.Where(p => p.IsAnsweredOn(Today)).Select(p => (p, book.RegisterName(p.AnsweredBy!)))]);
    }

    internal bool HasSeveralCases => Procedure!.Cases.Count > 1;

    /// <summary>Fees in force today for everyone; reductions are told apart.</summary>
    internal IEnumerable<ProcedureFee> Fees => Procedure!.Fees.Where(f => f.Waiver is null && f.IsInForce(Today));

    internal IEnumerable<string> Waivers => Procedure!.Fees.Where(f => f.Waiver is not null && f.IsInForce(Today)).DistinctBy(f => (f.Waiver, f.Percent))
        .Select(f => f.Percent == 0 ? f.Label : $"{f.Label} ({(100 - f.Percent).ToString(CultureInfo.InvariantCulture)} %)");

    internal static string Money(long amount) => DeAn06.Services.Fees.Dong.Figure(amount) + " đ";

    internal string? CaseName(string? code) => code is null ? null : Procedure!.Case(code)?.Label ?? code;

    internal string PlaceOf(StageRow s) => s.Province is { } digits && AreaCode.TryParse(digits, AreaMap.Today, out var area) && places.Find(area) is { } province ? province.FullName : "";
}

/// <summary>The papers of a case on the action page: what is brought, and what a register answers, with its name.</summary>
internal sealed record PaperList(IReadOnlyList<ProcedurePaper> Asked, IReadOnlyList<(ProcedurePaper Paper, string Register)> Answered)
{
    internal static readonly PaperList None = new([], []);

    internal bool IsEmpty => Asked.Count + Answered.Count == 0;
}
