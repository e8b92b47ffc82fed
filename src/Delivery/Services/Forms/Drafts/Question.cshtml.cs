using System.Text.Json;
using System.Text.Json.Nodes;
using DeAn06.Services.Forms.Answering;
using DeAn06.Services.Forms.Definition;
using DeAn06.Services.Forms.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>What a question page reads answers with, besides what every page of a form has.</summary>
internal sealed record QuestionParts(DraftParts Draft, PlaceAnswers Places, KinFinder Kin, SigningDesk Signing, FormOffices Offices, Kernel.Files Files);

/// <summary>
/// One question (một câu một trang): the answer is saved when it is sent, then the next question comes. Lists of people, entries and files are shown with what is there, to be
/// added to or taken from.
/// </summary>
[RequestFormLimits(MultipartBodyLengthLimit = LargestBody)]
[RequestSizeLimit(LargestBody)]
internal abstract class QuestionPage(QuestionParts parts, FormSeat seat) : DraftPage(parts.Draft, seat)
{
    internal const string Who = "Who";
    internal const string ByNumber = "number";
    private const int LargestBody = FileRules.MaxBytes + 1024 * 1024;

    [BindProperty(SupportsGet = true, Name = "question")]
    public string Question { get; set; } = "";

    /// <summary>Asks for an empty entry beside those there are.</summary>
    [BindProperty(SupportsGet = true, Name = "them")]
    public bool Adds { get; set; }

    internal FormPage Asked { get; private set; } = null!;

    internal QuestionView View { get; private set; } = null!;

    internal bool IsNew => Open.IsNew(Asked, Forms);

    internal bool IsFixed => Asked.Prefill is { Fixed: true } && Open.Draft.Sources[Asked.Key] is not null;

    internal JsonNode? Node => Open.Draft.Answers[Asked.Key];

    internal JsonNode? Source => Open.Draft.Sources[Asked.Key];

    /// <summary>Where the applicant reports this answer as wrong.</summary>
    internal string? ReportPath => IsCounter ? null : WrongPath(Source);

    /// <summary>True where a signature is given on the printed declaration and its scan is sent with the answer: at a counter, where the form itself takes no paper of consent.</summary>
    internal bool ScansSignature => IsCounter && Asked is { Kind: PageKind.Signature, Signer.OrPaper: false };

    /// <summary>Where a wrong field of the register is reported; null where the answer comes from elsewhere.</summary>
    internal static string? WrongPath(JsonNode? source) => AnswerWords.Text(source, "field") is { Length: > 0 } field ? $"/toi/du-lieu/bao-sai?truong={Uri.EscapeDataString(field)}" : null;

    internal string Shown => Parts.Words.Of(Asked, Node);

    internal string Back
    {
        get
        {
            var shown = Open.State.Shown.ToList();
            return shown.Take(shown.FindIndex(p => p.Key == Asked.Key)).LastOrDefault(p => Open.Draft.Sources[p.Key] is null) is { } before ? PathOf(before) : TasksPath;
        }
    }

    internal bool IsList => Asked.Kind is PageKind.Group or PageKind.File;

    internal int Count => Node is JsonArray many ? many.Count : 0;

    internal bool MayAdd => Count < Asked.Most;

    internal IReadOnlyList<(int At, string Name, string Detail, string? Path, bool IsPicture)> Entries => Node is not JsonArray many ? [] : [.. many.Select((e, i) => DraftTable.FileOf(e) is not null
        ? (i, AnswerWords.Text(e, "name"), AnswerWords.Size(e?["length"]?.Deserialize<long>() ?? 0), $"{Path}/tep/{AnswerWords.Text(e, "file")}", AnswerWords.Text(e, "type").StartsWith("image/", StringComparison.Ordinal))
        : (i, Parts.Words.Of(Asked, new JsonArray(e?.DeepClone())), "", (string?)null, false))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ?? await ShowAsync(null, [], ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        var matches = new List<Choice>();
        var read = await ReadAsync(Sent, matches, ct);
        if (read.Problem is { } wrong) return await RefuseAsync(wrong, matches, ct);
        var (scan, before) = (DraftTable.FileOf(read.Value.Node), DraftTable.FileOf(Node));
        return await SaveAsync(_ => read, scan == before ? new() : new(scan is { } now ? [now] : null, before), null, ct);
    }

    /// <summary>Adds an entry, a person or a file to the list.</summary>
    public async Task<IActionResult> OnPostAddAsync(List<IFormFile>? file, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        if (!MayAdd) return await RefuseAsync(ProblemsOfForms.TooManyEntries.With("limit", Asked.Most), [], ct);
        if (Asked.Kind == PageKind.File) return await AddFilesAsync(file ?? [], ct);
        var read = Asked.Kind == PageKind.Group ? AnswerReader.ReadEntry(Asked, Sent, Open.State.Context.Today) : await NamedAsync(Sent, ct);
        return read.Problem is { } wrong ? await RefuseAsync(wrong, [], ct) : await SaveAsync(node => With(node, read.Value.Node!), new(), PathOf(Asked), ct);
    }

    /// <summary>Takes an entry or a file out of the list.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(int at, CancellationToken ct)
    {
        if (await LoadAsync(ct) is { } instead) return instead;
        if (Node is not JsonArray many || at < 0 || at >= many.Count) return Redirect(PathOf(Asked));
        var gone = many[at]?.ToJsonString();
        return await SaveAsync(node => new Answered(node is JsonArray now ? new JsonArray([.. now.Where(e => e?.ToJsonString() != gone).Select(e => e?.DeepClone())]) : null), new(Released: DraftTable.FileOf(many[at])), PathOf(Asked), ct);
    }

    private Posted Sent => new(name => Request.HasFormContentType ? [.. Request.Form[name].OfType<string>()] : []);

    protected async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (Open.Form.Page(Question) is not { } page) return NotFound();
        Asked = page;
        return Open.State.IsShown(page) ? null : Redirect(NextPath());
    }

    private async Task<Result<Answered>> ReadAsync(Posted sent, List<Choice> matches, CancellationToken ct)
    {
        switch (Asked.Kind)
        {
            case PageKind.Address or PageKind.Area: return WhereOpen(parts.Places.Read(sent, Asked.Kind == PageKind.Address, AnswerReader.Name, matches));
            case PageKind.Person: return await PersonAsync(sent, ct);
            case PageKind.People: return await PeopleAsync(sent, ct);
            case PageKind.Delivery: return Delivery(sent, matches);
            case PageKind.Signature: return await WayAsync(sent, ct);
            case PageKind.Group or PageKind.File: return Listed();
            default: return AnswerReader.Read(Asked, sent, Open.State.Context.Today);
        }
    }

    /// <summary>The place that decides which office takes the application: where the service is not open there, that is told here and not at the end.</summary>
    private Result<Answered> WhereOpen(Result<Answered> place) =>
        place.IsDone && !IsCounter && Asked.Key == Open.Form.Office && parts.Offices.Closed(Open.Procedure, place.Value.Node, Open.State.Context.Today) is { } closed ? closed.At(AnswerReader.Name) : place;

    private Result<Answered> Listed()
    {
        if (Count == 0 && Asked.Optional) return new Answered(null);
        if (Asked.Kind == PageKind.File) return Count == 0 ? ProblemsOfForms.FileMissing : new Answered(Node);
        return Count < Asked.Least ? ProblemsOfForms.TooFewEntries.With("limit", Asked.Least) : new Answered(Node);
    }

    private async Task<Result<Answered>> WayAsync(Posted sent, CancellationToken ct)
    {
        var way = Asked.Signer!.OrPaper || ScansSignature ? sent.One(AnswerReader.Name) : "phone";
        if (way is not ("phone" or "paper")) return ProblemsOfForms.AnswerMissing.At(AnswerReader.Name);
        var answer = new JsonObject { ["way"] = way };
        if (way == "phone" || !ScansSignature) return new Answered(answer);
        if (Request.HasFormContentType && Request.Form.Files.GetFile("file") is { Length: > 0 } file)
        {
            var taken = await TakeAsync(file, ct);
            if (taken.Problem is { } unfit) return unfit;
            foreach (var (member, value) in taken.Value.ToList()) answer[member] = value?.DeepClone();
            return new Answered(answer);
        }
        return DraftTable.FileOf(Node) is null ? ProblemsOfForms.FileMissing.At("file") : new Answered(Node);
    }

    private Result<Answered> Delivery(Posted sent, List<Choice> matches)
    {
        var way = sent.One(AnswerReader.Name);
        if (way is "electronic" or "counter") return new Answered(new JsonObject { ["way"] = way });
        if (way != "post") return ProblemsOfForms.AnswerMissing.At(AnswerReader.Name);
        var place = parts.Places.Read(sent, true, PlaceAnswers.Place, matches);
        if (place.Problem is null) place.Value.Node!["way"] = way;
        return place;
    }

    private async Task<Result<Answered>> PersonAsync(Posted sent, CancellationToken ct)
    {
        var kin = await KinAsync(ct);
        var who = kin.Count == 0 && Asked.ByNumber ? ByNumber : sent.One(Who);
        if (who.Length == 0) return Asked.Optional ? new Answered(null) : ProblemsOfForms.AnswerMissing.At(Who);
        if (who == ByNumber && Asked.Optional && kin.Count == 0 && sent.One(NamePerson.Number).Length + sent.One(NamePerson.Name).Length == 0) return new Answered(null);
        if (who == ByNumber && Asked.ByNumber) return await NamedAsync(sent, ct);
        return Picked(who, kin) is { } picked ? new Answered(picked) : ProblemsOfForms.OptionUnknown.At(Who);
    }

    private async Task<Result<Answered>> PeopleAsync(Posted sent, CancellationToken ct)
    {
        var kin = await KinAsync(ct);
        var picked = sent.All(Who).Distinct().Select(w => Picked(w, kin)).ToList();
        if (picked.Contains(null)) return ProblemsOfForms.OptionUnknown.At(Who);
        if (picked.Count == 0 && Asked.Optional) return new Answered(null);
        if (picked.Count < Asked.Least) return ProblemsOfForms.TooFewEntries.With("limit", Asked.Least).At(Who);
        return picked.Count > Asked.Most ? ProblemsOfForms.TooManyEntries.With("limit", Asked.Most).At(Who) : new Answered(new JsonArray([.. picked]));
    }

    /// <summary>Kin, or somebody who was named by number before and stands in the answer.</summary>
    private JsonObject? Picked(string who, IReadOnlyList<Population.PersonInBrief> kin)
    {
        if (kin.FirstOrDefault(k => k.Id.ToString() == who) is { } one) return KinFinder.Node(one.Id, one.Name);
        var before = Node switch { JsonArray many => many.FirstOrDefault(e => AnswerWords.Text(e, "person") == who), JsonObject o when AnswerWords.Text(o, "person") == who => o, _ => null };
        return (JsonObject?)before?.DeepClone();
    }

    private async Task<Result<Answered>> NamedAsync(Posted sent, CancellationToken ct)
    {
        var (number, name) = (sent.One(NamePerson.Number), OneLine.Of(sent.One(NamePerson.Name), 120));
        var named = await Parts.UseCases.RunAsync<NamePerson, JsonObject>(u => u.RunAsync(Open.Draft.Person, Open.Procedure.Code, Asked, number, name, Act, ct), Act, ct);
        return named.Then(n => new Answered(n));
    }

    private Task<IReadOnlyList<Population.PersonInBrief>> KinAsync(CancellationToken ct) => parts.Kin.OfAsync(Open.Draft.Subject, Asked.From, Open.State.Context.Today, ct);

    private static Answered With(JsonNode? node, JsonNode entry)
    {
        var all = node as JsonArray ?? [];
        if (entry["person"] is null || all.All(e => AnswerWords.Text(e, "person") != AnswerWords.Text(entry, "person"))) all.Add(entry.DeepClone());
        return new(all);
    }

    /// <summary>Takes in the pages of a paper, all or none of them.</summary>
    private async Task<IActionResult> AddFilesAsync(List<IFormFile> sent, CancellationToken ct)
    {
        if (sent.Count == 0) return await RefuseAsync(ProblemsOfForms.FileMissing.At("file"), [], ct);
        if (Count + sent.Count > Asked.Most) return await RefuseAsync(ProblemsOfForms.TooManyEntries.With("limit", Asked.Most).At("file"), [], ct);
        var pages = new List<JsonObject>();
        foreach (var file in sent)
        {
            var taken = await TakeAsync(file, ct);
            if (taken.Problem is { } unfit) return await RefuseAsync(unfit, [], ct);
            pages.Add(taken.Value);
        }
        return await SaveAsync(node => pages.Aggregate(new Answered(node), (all, page) => With(all.Node, page)), new(Cited: [.. pages.Select(p => DraftTable.FileOf(p)).OfType<Guid>()]), PathOf(Asked), ct);
    }

    /// <summary>Takes a file in; how an answer names it.</summary>
    private async Task<Result<JsonObject>> TakeAsync(IFormFile file, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        var taken = await parts.Files.TakeAsync(content, file.FileName, Act, ct);
        if (taken.Problem is { } unfit) return unfit.At("file");
        var f = taken.Value;
        return new JsonObject { ["file"] = Ids.Handle(f.Id), ["name"] = f.Name, ["type"] = f.MediaType, ["length"] = f.Length, ["sha256"] = f.Sha256 };
    }

    protected async Task<IActionResult> SaveAsync(Func<JsonNode?, Result<Answered>> change, SaveAnswer.FileChange files, string? stays, CancellationToken ct)
    {
        var saved = await Parts.UseCases.RunAsync<SaveAnswer, Draft>(u => u.RunAsync(Open.Draft.Person, Open.Draft.Id, Open.Form, Asked, change, files, Act, ct), Act, ct);
        if (saved.Problem is { } refused) return refused.Status == 404 ? Redirect(Path) : await RefuseAsync(refused, [], ct);
        await ReloadAsync(saved.Value, ct);
        if (Open.State.Broken.FirstOrDefault(b => b.Page == Asked.Key) is { } broken && stays is null)
            return await RefuseAsync((ProblemsOfForms.DoNotFit with { Vi = broken.Said.Vi, En = broken.Said.En }).At(AnswerReader.Name), [], ct);
        return Redirect(stays ?? NextPath(Asked.Key));
    }

    private async Task<IActionResult> RefuseAsync(Problem problem, List<Choice> matches, CancellationToken ct)
    {
        this.AddProblem(problem);
        return await ShowAsync(Sent, matches, ct);
    }

    private async Task<IActionResult> ShowAsync(Posted? sent, List<Choice> matches, CancellationToken ct)
    {
        var asked = Open.State.Shown.Where(p => Open.Draft.Sources[p.Key] is null || p.Key == Asked.Key).ToList();
        var (at, of) = (asked.FindIndex(p => p.Key == Asked.Key) + 1, asked.Count);
        var typed = sent is null ? null : new Picked { Code = sent.One(PlaceName + ".Code"), Text = sent.One(PlaceName + ".Text") };
        View = new(Asked, Speech.English ? $"{Open.Form.Title.Said} · question {at} / {of}" : $"{Open.Form.Title.Said} · câu {at} / {of}", Node, sent, typed ?? parts.Places.Shown(Node))
        {
            Matches = matches,
            Kin = Asked.Kind is PageKind.Person or PageKind.People ? await KinAsync(ct) : [],
            Signers = Asked.Kind == PageKind.Signature ? await SignersAsync(ct) : "",
            From = AnswerSheet.SourceName(Source),
            Adds = IsList && (Adds || Count == 0 || !ModelState.IsValid) && MayAdd,
            AtCounter = IsCounter,
        };
        return Page();
    }

    private string PlaceName => Asked.Kind == PageKind.Delivery ? PlaceAnswers.Place : AnswerReader.Name;

    private async Task<string> SignersAsync(CancellationToken ct)
    {
        var asPhone = (JsonObject)Open.Draft.Answers.DeepClone();
        asPhone[Asked.Key] = new JsonObject { ["way"] = "phone" };
        var lines = await parts.Signing.OfAsync(Open.Draft, new FormState(Open.Form, asPhone, Open.State.Context), Act, ct);
        return string.Join(", ", lines.Where(l => l.Page == Asked.Key).Select(l => l.Name).Where(n => n.Length > 0));
    }
}

/// <summary>A question of the applicant's own draft.</summary>
internal sealed class QuestionModel(QuestionParts parts) : QuestionPage(parts, parts.Draft.Own);
