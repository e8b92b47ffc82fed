using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Forms.Desk;

/// <summary>The preview of a form in the console (xem trước): what the linter found, its pages, and each page as the applicant sees it, in the language of the page.</summary>
internal sealed class FormPreviewModel(IWhoActs whoActs, FormBook forms, CatalogueBook catalogue) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "key")]
    public string Key { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "version")]
    public int Version { get; set; }

    [BindProperty(SupportsGet = true, Name = "question")]
    public string? Question { get; set; }

    internal FormDefinition Form { get; private set; } = null!;

    internal IReadOnlyList<FormFinding> Findings { get; private set; } = [];

    internal FormPage? Shown => Form.Page(Question);

    internal string Path => $"{FormsListModel.Path}/{Key}/{Version}";

    internal int At => Form.Pages.ToList().FindIndex(p => p.Key == Question);

    internal FormPage? Before => At > 0 ? Form.Pages[At - 1] : null;

    internal FormPage? After => At >= 0 && At + 1 < Form.Pages.Count ? Form.Pages[At + 1] : null;

    internal QuestionView View => new(Shown!, $"{Form.Title.Said} · {At + 1} / {Form.Pages.Count}", null, null, new Picked()) { Adds = true };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger) return StatusCode(stranger.Status);
        if (!who.Value.May(ServicesPermissions.Catalogue)) return StatusCode(403);
        if (forms.Version(Key, Version) is not { } form) return NotFound();
        (Form, Findings) = (form, FormLinter.Read(form, catalogue.OfForm(form.Key, Clock.DayOf(who.Value.At)), Clock.DayOf(who.Value.At)));
        return Question is not null && Shown is null ? NotFound() : Page();
    }

    /// <summary>What a page does besides asking, for whoever reads the form.</summary>
    internal static string Notes(FormPage page)
    {
        var notes = new List<string>();
        if (page.When is not null) notes.Add(Speech.English ? "only sometimes" : "chỉ hiện khi cần");
        if (page.Prefill is { } fill) notes.Add(Speech.English ? $"filled in from {fill.Source}: {fill.What}" : $"điền sẵn từ {fill.Source}: {fill.What}");
        if (page.Optional) notes.Add(Speech.English ? "optional" : "không bắt buộc");
        if (page.Paper is { } paper) notes.Add(Speech.English ? $"paper {paper}" : $"giấy tờ {paper}");
        return string.Join(", ", notes);
    }
}
