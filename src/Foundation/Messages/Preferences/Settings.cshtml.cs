using DeAn06.Messages.Delivery;
using DeAn06.Messages.Inbox;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Messages.Preferences;

/// <summary>How one is told (chọn cách nhận tin): kinds by channel, quiet hours, browsers.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SettingsModel(UseCases useCases, IWhoActs whoActs, PreferenceTable table, KindBook kinds, IPushToBrowser push, Vapid vapid, Inboxes inboxes, ThisBrowser thisBrowser) : InboxPage(whoActs, inboxes)
{
    internal new const string Path = InboxPage.Path + "/cai-dat";

    [BindProperty]
    public int? QuietFrom { get; set; }

    [BindProperty]
    public int? QuietTo { get; set; }

    internal Chosen Chosen { get; private set; } = new(new Dictionary<string, Channels>(), null);

    internal IReadOnlyList<Subscription> Browsers { get; private set; } = [];

    internal IReadOnlyList<MessageKind> Kinds { get; } =
        [.. kinds.All.Where(k => k.Channels != Channels.None && k.Urgency != Urgency.News && !k.IsAlways).GroupBy(k => k.Name).Select(g => g.OrderBy(k => k.Code, StringComparer.Ordinal).Last()).OrderBy(k => k.Topic.Said, StringComparer.CurrentCulture)];

    internal bool MayPush => push.IsReady;

    /// <summary>The platform's public key, which a browser asks its push service to hold others off with (RFC 8292).</summary>
    internal string Key => vapid.PublicKey;

    internal static IEnumerable<Choice> Hours => Enumerable.Range(0, 24).Select(h => new Choice((h * 60).ToString(System.Globalization.CultureInfo.InvariantCulture), $"{h:00}:00"));

    internal static string FieldOf(MessageKind kind) => "Kind." + kind.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        await ShowAsync(ct);
        (QuietFrom, QuietTo) = (Chosen.Quiet?.From, Chosen.Quiet?.To);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (QuietFrom is null != QuietTo is null || !ModelState.IsValid) return await RefuseAsync(MessagesProblems.QuietHoursHalf, ct);
        var command = new ChangePreferences.Command(Kinds.ToDictionary(k => k.Name, Read), QuietFrom is { } from && QuietTo is { } to ? new(from, to) : null);
        var changed = await useCases.RunAsync<ChangePreferences, Done>(u => u.RunAsync(command, Act, ct), Act, ct);
        return changed.Problem is { } problem ? await RefuseAsync(problem, ct) : Redirect(Path);
    }

    public async Task<IActionResult> OnPostAddAsync(string? endpoint, string? p256dh, string? auth, string? device, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var command = new AddBrowser.Command(endpoint ?? "", p256dh ?? "", auth ?? "", device ?? "");
        var added = await useCases.RunAsync<AddBrowser, Guid>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (added.Problem is { } problem) return await RefuseAsync(problem, ct);
        thisBrowser.Keep(HttpContext, Receivers[0], added.Value);
        return Redirect(Path);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? browser, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(browser, out var id)) return NotFound();
        if (Act.Represents) return StatusCode(403);
        var removed = await useCases.RunAsync<RemoveBrowser, Done>(u => u.RunAsync(Receivers[0], id, RemoveBrowser.ByOwner, Act, ct), Act, ct);
        return removed.Problem is { } problem ? StatusCode(problem.Status) : Redirect(Path);
    }

    internal static IEnumerable<Choice> WaysOf(MessageKind kind, IStringLocalizer texts) =>
        new[] { Channels.Sms, Channels.Email, Channels.Push }.Where(c => kind.Channels.HasFlag(c)).Select(c => new Choice(c.ToString(), NameOf(c, texts)));

    internal IEnumerable<string> ChosenOf(MessageKind kind) =>
        new[] { Channels.Sms, Channels.Email, Channels.Push }.Where(c => Chosen.For(kind).HasFlag(c)).Select(c => c.ToString());

    private static string NameOf(Channels channel, IStringLocalizer texts) => channel switch
    {
        Channels.Sms => texts["Tin nhắn điện thoại"],
        Channels.Email => texts["Thư điện tử"],
        _ => texts["Thông báo của trình duyệt"],
    };

    private Channels Read(MessageKind kind) =>
        Request.Form[FieldOf(kind)].Aggregate(Channels.None, (all, text) => Enum.TryParse<Channels>(text, out var one) && Enum.IsDefined(one) ? all | one : all);

    private async Task ShowAsync(CancellationToken ct)
    {
        Chosen = await table.OfAsync(Keys[0], ct);
        Browsers = await table.BrowsersAsync([Keys[0]], ct);
    }

    private async Task<IActionResult> RefuseAsync(Problem problem, CancellationToken ct)
    {
        await ShowAsync(ct);
        this.AddProblem(problem);
        return Page();
    }
}
