using AngleSharp.Dom;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>An officer at their desk before one dossier: each deed by the page that offers it.</summary>
internal sealed class Desk(IBrowse browse, string handle)
{
    internal string Path => "/can-bo/ho-so/" + handle;

    internal Task OpenAsync(string part = "") => browse.OpenAsync(Path + (part.Length > 0 ? "?xem=" + part : ""));

    /// <summary>A new dossier is found in the list of what was submitted, then taken.</summary>
    internal async Task FindAsync()
    {
        await browse.OpenAsync("/can-bo/ho-so");
        for (var n = 0; browse.Main().QuerySelector($"a[href='{Path}']") is null && n < 5; n++) await browse.PressAsync("Trang sau");
        if (browse.Main().QuerySelector($"a[href='{Path}']") is null) throw new StoryFailed(browse, $"does not list {Path}");
        await TakeAsync();
    }

    internal async Task TakeAsync()
    {
        await OpenAsync();
        await browse.PressAsync("Nhận việc");
        await OpenAsync();
    }

    internal Task ReceiveAsync() => browse.PressAsync("Tiếp nhận");

    internal Task StartAsync() => browse.PressAsync("Chuyển xử lý");

    internal async Task RefuseReceptionAsync(string reason, string text) => await RefuseAsync("Từ chối tiếp nhận", reason, text);

    internal async Task StopAsync(string reason, string text) => await RefuseAsync("Dừng xử lý", reason, text);

    internal async Task AskForAsync(string paper, string text)
    {
        await browse.PressAsync("Yêu cầu bổ sung");
        await browse.PickAsync("ask-" + paper, "true");
        await browse.FillAsync("why-" + paper, "unreadable");
        await browse.FillAsync("say-" + paper, text);
        await browse.PressAsync("Yêu cầu bổ sung");
    }

    /// <summary>What the office may ask for, by the keys of papers.</summary>
    internal async Task<HashSet<string>> MayAskForAsync()
    {
        await browse.OpenAsync(Path + "/bo-sung");
        var all = browse.Main().QuerySelectorAll("input[type=checkbox]").Select(i => i.GetAttribute("name")!).Where(n => n.StartsWith("ask-", StringComparison.Ordinal)).Select(n => n[4..]).ToHashSet();
        await OpenAsync();
        return all;
    }

    internal async Task DemandAsync(string amount)
    {
        await browse.PressAsync("Yêu cầu nộp tiền");
        browse.Says("Tổng cộng " + amount);
        await browse.PressAsync("Yêu cầu nộp tiền");
        browse.Says("Chờ nộp " + amount);
    }

    internal async Task SubmitForSignatureAsync(bool grants, string text)
    {
        await browse.PressAsync("Trình ký");
        await browse.PickAsync("Grants", grants ? "yes" : "no");
        await browse.FillAsync("Text", text);
        await browse.PressAsync("Trình ký");
    }

    internal async Task ApproveAsync()
    {
        await OpenAsync();
        await browse.PressAsync("Phê duyệt và ký");
        await browse.PressAsync("Phê duyệt và ký");
    }

    private async Task RefuseAsync(string deed, string reason, string text)
    {
        await browse.PressAsync(deed);
        await browse.PickAsync("Reasons", reason);
        await browse.FillAsync("Text", text);
        await browse.PressAsync(deed);
    }
}
