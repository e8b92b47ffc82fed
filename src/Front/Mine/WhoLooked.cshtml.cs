using System.Text.Json;
using DeAn06.Identity;
using DeAn06.Law;
using DeAn06.Population;
using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Front.Mine;

/// <summary>
/// Who looked at my data (ai đã xem dữ liệu của tôi): every entry of the journal about the signed-in person and the records merged into theirs, read by themself,
/// so that this page journals nothing. Law on Personal Data Protection 91/2025, right to know.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class WhoLookedModel(IWhoActs who, PersonEntries entries, JoinedRecords joined, IOffices offices, ILaw law, IJournalProofs proofs, IQuestions questions, ToldLate late, IEnumerable<IContribute<EventWords>> words,
    IEnumerable<IContribute<FieldWords>> fieldWords, IEnumerable<IContribute<PurposeWords>> purposeWords, IEnumerable<IContribute<MenuItem>> menu) : PageModel
{
    private const int Size = 20;
    private string visitor = "";
    private IReadOnlySet<Guid> proven = new HashSet<Guid>();
    private IReadOnlyDictionary<Guid, QuestionInBrief> asked = new Dictionary<Guid, QuestionInBrief>();

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public bool IsPerson { get; private set; }

    public IReadOnlyList<PersonEntry> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await who.WhoAsync(HttpContext, ct) is not { IsDone: true, Value: var act }) return StatusCode(401);
        IsPerson = act.Person is not null;
        if (act.Person is not { } person) return Page();
        var records = await joined.OfAsync(person, ct);
        var page = await entries.OfAsync(records, Cursor, Size, ct);
        if (!page.IsDone) return StatusCode(page.Problem!.Status);
        (Lines, Next, visitor) = (page.Value.Items, page.Value.Next, act.Represents ? "" : act.Actor.ToString());
        asked = await questions.OfAsync(records, [.. Lines.Select(l => l.Id)], ct);
        proven = await proofs.ReadyAsync([.. Lines.Select(l => l.Id)], ct);
        return Page();
    }

    /// <summary>The longest time after which a look is told, where a law delays some; 0 when none is.</summary>
    internal int LongestDelay => late.Days.Values.DefaultIfEmpty().Max();

    /// <summary>True once the line is under a checkpoint, which is a second after it was written.</summary>
    internal bool HasProof(PersonEntry line) => proven.Contains(line.Id);

    /// <summary>The words of the room that recorded it; the longest beginning counts.</summary>
    internal string ActionOf(PersonEntry line) =>
        words.SelectMany(w => w.Contribute()).Where(w => line.Event.StartsWith(w.Event, StringComparison.Ordinal)).MaxBy(w => w.Event.Length)?.Text ?? line.Event;

    /// <summary>A look or change by someone else may be asked about; once.</summary>
    internal bool MayAsk(PersonEntry line) => line.Office.Length > 0 && !asked.ContainsKey(line.Id);

    internal QuestionInBrief? QuestionOf(PersonEntry line) => asked.GetValueOrDefault(line.Id);

    /// <summary>The names of the fields shown, when the entry tells them.</summary>
    internal string FieldsOf(PersonEntry line)
    {
        if (line.Payload is null) return "";
        using var payload = JsonDocument.Parse(line.Payload);
        return payload.RootElement.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array
            ? string.Join(", ", fields.EnumerateArray().Select(f => NameOf(f.GetString()!)))
            : payload.RootElement.TryGetProperty("page", out var page) ? PageOf(page.GetString() ?? "") : "";
    }

    /// <summary>The name of a page, by the menu entry that leads to it.</summary>
    private string PageOf(string path) => menu.SelectMany(m => m.Contribute()).Where(m => m.Front == Interface.Front.Portal && path.StartsWith(m.Path, StringComparison.Ordinal)).MaxBy(m => m.Path.Length)?.Text ?? path;

    private string NameOf(string field) => fieldWords.SelectMany(w => w.Contribute()).FirstOrDefault(w => w.Field == field)?.Text ?? PersonFieldNames.Of(field);

    internal string OfficeOf(PersonEntry line, IStringLocalizer texts) =>
        line.Office.Length > 0 ? offices.NameOf(line.Office) : line.OnBehalfOf.Length > 0 && line.Actor != visitor ? texts["Người đại diện của bạn"]
        : line.Actor.StartsWith("citizen:", StringComparison.Ordinal) ? texts["Chính bạn"] : texts["Hệ thống"];

    internal string PurposeOf(PersonEntry line) =>
        law.Purposes(Clock.DayOf(line.At)).FirstOrDefault(p => p.Code == line.Purpose) is { } purpose ? Speech.English ? purpose.En : purpose.Vi
            : purposeWords.SelectMany(w => w.Contribute()).FirstOrDefault(w => w.Purpose == line.Purpose)?.Text ?? line.Purpose;
}
