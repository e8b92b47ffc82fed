using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Signing;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>How a draft is handed over at a counter: which office receives it, whether the citizen is helped and so gets the result on paper there, and whether the office only trains.</summary>
internal sealed record AtCounter(OfficeCode Office, bool Helped, bool IsPractice);

/// <summary>A locked draft handed over whole, or what is still open in it. The same for who applies at home and for the counter.</summary>
internal sealed class Handover(DraftTable drafts, FormBook forms, FormStates states, Prefill prefill, SigningDesk signing, FormOffices offices)
{
    internal async Task<Result<Submission>> OfAsync(Draft draft, Procedure procedure, AtCounter? counter, Act act, CancellationToken ct)
    {
        if (forms.Version(draft.Form, draft.FormVersion) is not { } form) return ProblemsOfForms.NotOffered;
        if (await ChangedAsync(draft, form, act, ct)) return ProblemsOfForms.RegisterChanged.Keep();
        var state = await states.OfAsync(form, draft, act, ct);
        if (Unready(state) is { } open) return open;
        var signed = await signing.OfAsync(draft, state, act, ct);
        if (signed.FirstOrDefault(s => !s.IsSigned) is { } waiting) return waiting.Person == default ? ProblemsOfForms.NobodySigns : ProblemsOfForms.NotSigned.With("name", waiting.Name);
        if (offices.Of(procedure, state.Node(form.Office)) is not { } at) return ProblemsOfForms.NoOffice;
        var made = Make(draft, state, procedure, at, signed, Clock.DayOf(act.At));
        return counter is null ? made : made with
        {
            Receives = counter.Office, Channel = Channel.Direct, IsPractice = counter.IsPractice,
            Delivery = counter.Helped && made.Delivery.Way == DeliveryWay.Electronic ? made.Delivery with { Way = DeliveryWay.Counter } : made.Delivery,
        };
    }

    private static Problem? Unready(FormState state)
    {
        if (state.NextOpen() is { } open) return ProblemsOfForms.NotComplete.With("question", (open.Label ?? open.Question).Vi).With("questionEn", (open.Label ?? open.Question).En);
        return state.Broken.FirstOrDefault() is { } broken ? ProblemsOfForms.DoNotFit with { Vi = broken.Said.Vi, En = broken.Said.En } : null;
    }

    /// <summary>What a register now answers otherwise is put in its place; the applicant looks once more.</summary>
    private async Task<bool> ChangedAsync(Draft draft, FormDefinition form, Act act, CancellationToken ct)
    {
        var now = await prefill.FillAsync(form, draft.Person, draft.Subject, Clock.DayOf(act.At), ct);
        var changed = false;
        foreach (var (page, source) in draft.Sources.ToList())
        {
            if (AnswerWords.Text(source, "from") is "Usual" or "Contact" || (now.TryGetValue(page, out var fill) && JsonNode.DeepEquals(fill.Node, draft.Answers[page]))) continue;
            changed = true;
            draft.Answers.Remove(page);
            draft.Sources.Remove(page);
            if (now.TryGetValue(page, out fill)) BeginDraft.Put(draft, new Dictionary<string, Filled> { [page] = fill });
        }
        if (changed) drafts.Save(draft with { SavedAt = act.At });
        return changed;
    }

    private static Submission Make(Draft draft, FormState state, Procedure procedure, (OfficeCode Receives, OfficeCode Decides) at, IReadOnlyList<SignerLine> signed, DateOnly today)
    {
        var answers = state.Counted();
        answers[AnswerSheet.Sources] = new JsonObject(draft.Sources.Where(s => answers.ContainsKey(s.Key)).Select(s => KeyValuePair.Create(s.Key, s.Value?.DeepClone())));
        if (signed.Count > 0)
            answers[AnswerSheet.Signed] = new JsonObject(signed.GroupBy(s => s.Page).Select(g => KeyValuePair.Create(g.Key, (JsonNode?)new JsonArray([.. g.Select(s => s.ToNode())]))));
        var units = state.Form.Units.ToDictionary(u => u.Key, u => state.Number(u.Value) is { } n ? (int)n : state.Count(u.Value));
        return new Submission(draft.Person, draft.Subject, procedure.Code, draft.Case, state.Form.Key, state.Form.Version, JsonSerializer.SerializeToElement(answers, Journal.PayloadJson),
            Papers(state, procedure, draft.Case, today), at.Receives, at.Decides, Channel.Online, Delivery(state), state.Form.Waivers is { } waivers ? [.. state.Texts(waivers)] : [], units) { Draft = draft.Id };
    }

    private static List<SubmittedPaper> Papers(FormState state, Procedure procedure, string @case, DateOnly today)
    {
        var papers = new List<SubmittedPaper>();
        foreach (var paper in procedure.PapersOf(@case).Where(p => !p.IsForm).DistinctBy(p => p.Key))
        {
            if (paper.IsAnsweredOn(today))
            {
                papers.Add(new(paper.Key, PaperSource.Register, [], paper.AnsweredBy, null));
                continue;
            }
            var pages = state.Form.Pages.Where(p => p.Paper == paper.Key).Select(p => state.Node(p.Key)).ToList();
            Guid[] files = [.. pages.SelectMany(p => DraftTable.FilesOf(p))];
            if (files.Length > 0) papers.Add(new(paper.Key, PaperSource.Uploaded, files, null, null));
            else if (pages.Any(p => p is JsonArray many && many.Any(AnswerWords.IsShown))) papers.Add(new(paper.Key, PaperSource.Shown, [], null, null));
        }
        // The declaration itself is a paper only where somebody signed it by hand.
        Guid[] byHand = [.. state.Form.Pages.Where(p => p.Kind == PageKind.Signature).SelectMany(p => DraftTable.FilesOf(state.Node(p.Key)))];
        if (byHand.Length > 0 && procedure.PapersOf(@case).FirstOrDefault(p => p.IsForm) is { } declaration) papers.Add(new(declaration.Key, PaperSource.Uploaded, byHand, null, null));
        return papers;
    }

    private static ResultDelivery Delivery(FormState state)
    {
        if (state.Form.Pages.FirstOrDefault(p => p.Kind == PageKind.Delivery && state.IsShown(p)) is not { } page || state.Node(page.Key) is not { } node) return new(DeliveryWay.Electronic, null, null, null);
        var phone = state.Form.Pages.FirstOrDefault(p => p.Kind == PageKind.Phone) is { } asked ? AnswerWords.Typed(state.Node(asked.Key)) : "";
        return AnswerWords.Text(node, "way") switch
        {
            "post" => new(DeliveryWay.Post, AnswerWords.Text(node, "area"), AnswerWords.Text(node, "line"), phone.Length > 0 ? phone : null),
            "counter" => new(DeliveryWay.Counter, null, null, phone.Length > 0 ? phone : null),
            _ => new(DeliveryWay.Electronic, null, null, null),
        };
    }
}
