using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Population.Numbers;

/// <summary>A number as it was typed, and on which line of the box.</summary>
internal sealed record TypedNumber(int Line, string Text)
{
    /// <summary>Masked where it is a number, so that the list of results shows none; otherwise what was typed.</summary>
    internal string Shown => PersonalNumber.TryParse(Text, out var number) ? number.Masked() : AskedFields.Short(Text);
}

/// <summary>What became of one line: done, nothing to do, or refused and why.</summary>
internal sealed record NumberResult(TypedNumber Typed, TagColour Colour, string Told, bool IsRefused);

/// <summary>
/// A list of numbers, one a line, that is marked or whose marks are taken off. What would become of each line is shown first, by the deed itself; the result
/// stands on the page itself and the refused lines stay in the box, so that no number is ever part of an address.
/// </summary>
[RequestSizeLimit(MarkNumbers.LargestBody)]
internal abstract class MarkPage(IWhoActs whoActs) : MatterPage(whoActs)
{
    [BindProperty]
    public string? Numbers { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Key { get; set; }

    /// <summary>True when the form shows what will become of each line.</summary>
    [BindProperty]
    public bool Checked { get; set; }

    /// <summary>True when the officer wants to change an answer instead of sending them.</summary>
    [BindProperty]
    public bool Again { get; set; }

    internal IReadOnlyList<NumberResult>? Results { get; private set; }

    /// <summary>What is wrong with the other answers.</summary>
    protected virtual IEnumerable<Problem> CheckWords()
    {
        var reason = (Reason ?? "").Trim();
        if (reason.Length < MarkNumbers.ShortestReason) yield return Problems.ReasonMissing.With("limit", MarkNumbers.ShortestReason).At(nameof(Reason));
        if (reason.Length > MarkNumbers.LongestReason) yield return KernelProblems.TooLong.With("limit", MarkNumbers.LongestReason).At(nameof(Reason));
    }

    /// <summary>Does the deed with the numbers, or only rehearses it, and answers what became or would become of each.</summary>
    protected abstract Task<Result<IReadOnlyList<NumberResult>>> DoAsync(IReadOnlyList<TypedNumber> numbers, bool rehearsed, CancellationToken ct);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? Closed()) is { } instead) return instead;
        Key = Ids.Handle(Ids.New(Act.At));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((await EnterAsync(ct) ?? Closed()) is { } instead) return instead;
        var sending = Checked && !Again;
        Checked = false;
        if (Again) return Answered();
        var typed = (Numbers ?? "").Split('\n').Select((text, i) => new TypedNumber(i + 1, text.Trim())).Where(n => n.Text.Length > 0).ToList();
        var wrong = CheckWords().ToList();
        if (typed.Count is 0 or > MarkNumbers.MostAtOnce) wrong.Insert(0, Problems.NumbersTooMany.With("limit", MarkNumbers.MostAtOnce).At(nameof(Numbers)));
        foreach (var problem in wrong) this.AddProblem(problem);
        if (wrong.Count > 0) return Page();
        var done = await DoAsync(typed, !sending, ct);
        if (done.Problem is { } refused) return Refuse(refused with { Field = null });
        Results = done.Value;
        Checked = !sending && Results.Any(r => !r.IsRefused);
        if (Checked) return Answered();
        Numbers = string.Join('\n', Results.Where(r => r.IsRefused).Select(r => r.Typed.Text));
        Key = Ids.Handle(Ids.New(Act.At));
        return Answered();
    }

    /// <summary>The page with its answers as they are now, not as the browser sent them.</summary>
    private PageResult Answered()
    {
        Again = false;
        ModelState.Clear();
        return Page();
    }

    protected Idempotency Once(object command) => Idempotency.Of(Key ?? "", command);

    protected static NumberResult Refused(IReadOnlyList<TypedNumber> numbers, RefusedMark mark) => new(numbers[mark.Place], TagColour.Red, mark.Text, true);

    private IActionResult? Closed() => Act.May(PopulationPermissions.Numbers) ? null : StatusCode(403);
}
