using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DeAn06.Tests.TestKit.Journeys;
using Microsoft.Playwright;

namespace DeAn06.Tests.EndToEnd.Services;

/// <summary>The same stories in Chromium: what is filled and pressed has to be seen and reached there.</summary>
internal class PageBrowse(IPage page, int width) : IBrowse
{
    protected const string Pressed = "main a[href], main button, main summary";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly HtmlParser Parser = new();

    public IHtmlDocument Page { get; private set; } = Parser.ParseDocument("");

    protected IPage Shown => page;

    public string Path => new Uri(page.Url).PathAndQuery;

    public async Task OpenAsync(string path)
    {
        var answer = await page.GotoAsync(path);
        await ReadAsync(answer);
    }

    public virtual async Task FillAsync(string name, string value)
    {
        var field = page.Locator($"main [name='{name}']:not([type=hidden]):not([type=radio]):not([type=checkbox])").First;
        var select = await field.EvaluateAsync<bool>("e => e.tagName === 'SELECT'");
        if (select) await field.SelectOptionAsync(value);
        else await field.FillAsync(value);
    }

    public virtual Task PickAsync(string name, string value) => page.Locator($"main input[name='{name}'][value='{value}']").CheckAsync();

    public async Task UploadAsync(string name, string file, byte[] bytes)
    {
        var payload = new FilePayload { Name = file, MimeType = "application/pdf", Buffer = bytes };
        var field = page.Locator($"main input[type=file][name='{name}']");
        await field.SetInputFilesAsync(payload);
    }

    public async Task PressAsync(string words)
    {
        var all = Page.QuerySelectorAll(Pressed).ToList();
        var one = this.Offered(words) ?? throw new StoryFailed(this, $"offers no \"{words}\"");
        var index = all.IndexOf(one);
        var target = page.Locator(Pressed).Nth(index);
        if (one.LocalName == "summary")
        {
            await ActivateAsync(target, index);
            return;
        }
        // The answer comes before the page that it brings: what is read is the new one.
        var there = new TaskCompletionSource();
        void Arrive(object? sender, IPage of) => there.TrySetResult();
        page.DOMContentLoaded += Arrive;
        var answer = await page.RunAndWaitForResponseAsync(() => ActivateAsync(target, index), r => r.Request.IsNavigationRequest && r.Status is < 300 or >= 400);
        await there.Task.WaitAsync(Patience);
        page.DOMContentLoaded -= Arrive;
        await ReadAsync(answer);
    }

    /// <summary>Presses what was found, the <paramref name="index"/>th of what can be.</summary>
    protected virtual Task ActivateAsync(ILocator target, int index) => target.ClickAsync();

    public async Task<byte[]> DownloadAsync(string path)
    {
        var answer = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), path).ToString());
        return answer.Ok ? await answer.BodyAsync() : throw new StoryFailed(this, $"leads to {path}, which answers {answer.Status}");
    }

    private async Task ReadAsync(IResponse? answer)
    {
        await page.WaitForLoadStateAsync();
        Page = Parser.ParseDocument(await page.ContentAsync());
        if (answer is null || !answer.Ok) throw new StoryFailed(this, $"answers {answer?.Status}");
        PageRules.Hold(this);
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        if (wide > width) throw new StoryFailed(this, $"is {wide} pixels wide at {width}");
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
