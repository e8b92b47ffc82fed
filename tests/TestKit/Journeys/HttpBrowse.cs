using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>
/// A browser without script over HTTP: it keeps cookies, follows redirects and links, and sends forms exactly as their HTML has them, after the checks a browser makes of required
/// fields, lengths and patterns.
/// </summary>
public sealed class HttpBrowse : IBrowse
{
    private const int MostRedirects = 8;
    private static readonly HtmlParser Parser = new();
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;
    private readonly Dictionary<string, (string File, byte[] Bytes)> files = [];
    private Uri at;

    private HttpBrowse(TestHost host)
    {
        at = host.BaseAddress;
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies, AutomaticDecompression = DecompressionMethods.All });
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux) Firefox/1");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("vi");
        Page = Parser.ParseDocument("");
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public static HttpBrowse Anyone(TestHost host) => new(host);

    /// <summary>A browser of somebody who has just signed in.</summary>
    public static async Task<HttpBrowse> AsAsync(TestHost host, string login, int level = 1, string[]? methods = null)
    {
        var browse = new HttpBrowse(host);
        using var signed = await host.SignInAsync(login, level: level, methods: methods);
        var session = signed.DefaultRequestHeaders.GetValues("Cookie").Last().Split('=', 2);
        browse.cookies.Add(browse.at, new Cookie(session[0], session[1], "/"));
        return browse;
    }

    public IHtmlDocument Page { get; private set; }

    public string Path => at.PathAndQuery;

    public Task OpenAsync(string path) => GoAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(at, path)));

    public Task FillAsync(string name, string value)
    {
        switch (Field(name))
        {
            case IHtmlSelectElement select:
                var option = select.Options.FirstOrDefault(o => o.Value == value) ?? throw new StoryFailed(this, $"offers no {value} in {name}");
                foreach (var other in select.Options) other.IsSelected = other == option;
                break;
            case IHtmlTextAreaElement area:
                if (area.GetAttribute("maxlength") is { } longest && value.Length > int.Parse(longest, System.Globalization.CultureInfo.InvariantCulture)) throw new StoryFailed(this, $"takes no {value.Length} characters in {name}");
                area.Value = value;
                break;
            case IHtmlInputElement input:
                if (input.GetAttribute("maxlength") is { } most && value.Length > int.Parse(most, System.Globalization.CultureInfo.InvariantCulture)) throw new StoryFailed(this, $"takes no {value.Length} characters in {name}");
                if (input.Pattern is { Length: > 0 } pattern && !Regex.IsMatch(value, $"^(?:{pattern})$")) throw new StoryFailed(this, $"takes no {value} in {name}, only {pattern}");
                input.Value = value;
                break;
            default: throw new StoryFailed(this, $"has no field {name} to type into");
        }
        return Task.CompletedTask;
    }

    public Task PickAsync(string name, string value)
    {
        var all = this.Main().QuerySelectorAll("input").OfType<IHtmlInputElement>().Where(i => i.Name == name && i.Type is "radio" or "checkbox").ToList();
        var one = all.Find(i => i.Value == value) ?? throw new StoryFailed(this, $"offers no {value} for {name}");
        if (one.Type == "radio") foreach (var other in all) other.IsChecked = false;
        one.IsChecked = true;
        return Task.CompletedTask;
    }

    public Task UploadAsync(string name, string file, byte[] bytes)
    {
        if (Field(name) is not IHtmlInputElement { Type: "file" }) throw new StoryFailed(this, $"has no field {name} for files");
        files[name] = (file, bytes);
        return Task.CompletedTask;
    }

    public Task PressAsync(string words) => this.Offered(words) switch
    {
        IHtmlAnchorElement link => OpenAsync(link.GetAttribute("href")!),
        { LocalName: "summary" } => Task.CompletedTask,
        IHtmlButtonElement button when button.Closest("form") is IHtmlFormElement form => SendAsync(form, button),
        _ => throw new StoryFailed(this, $"offers no \"{words}\""),
    };

    public async Task<byte[]> DownloadAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(at, path));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : throw new StoryFailed(this, $"leads to {path}, which answers {(int)answer.StatusCode}");
    }

    private IElement? Field(string name) => this.Main().QuerySelectorAll("input, select, textarea").FirstOrDefault(e => e.GetAttribute("name") == name && e.GetAttribute("type") is not ("hidden" or "radio" or "checkbox"));

    private async Task SendAsync(IHtmlFormElement form, IHtmlButtonElement button)
    {
        if (!form.HasAttribute("novalidate") && !button.HasAttribute("formnovalidate")) Complete(form);
        var sent = Controls(form).ToList();
        if (button.GetAttribute("name") is { Length: > 0 } name) sent.Add((name, button.GetAttribute("value") ?? ""));
        var to = new Uri(at, button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Path);
        if (form.GetAttribute("method") is not "post") throw new StoryFailed(this, $"has a form that is not posted to {to}");
        var uploads = form.QuerySelectorAll("input[type=file]").Select(f => f.GetAttribute("name")!).Where(files.ContainsKey).Select(f => (f, files[f])).ToList();
        await GoAsync(new HttpRequestMessage(HttpMethod.Post, to) { Content = form.GetAttribute("enctype") == "multipart/form-data" ? Parts(sent, uploads) : new FormUrlEncodedContent(sent.Select(s => KeyValuePair.Create(s.Name, s.Value))) });
    }

    /// <summary>A browser does not send a form with a required field left empty.</summary>
    private void Complete(IHtmlFormElement form)
    {
        foreach (var field in form.QuerySelectorAll("[required]"))
        {
            var name = field.GetAttribute("name")!;
            var filled = field switch
            {
                IHtmlInputElement { Type: "radio" } => form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Any(i => i.Name == name && i.IsChecked),
                IHtmlInputElement { Type: "checkbox" } box => box.IsChecked,
                IHtmlInputElement { Type: "file" } => files.ContainsKey(name),
                IHtmlInputElement input => input.Value.Length > 0,
                IHtmlTextAreaElement area => area.Value.Length > 0,
                IHtmlSelectElement select => select.Value is { Length: > 0 },
                _ => true,
            };
            if (!filled) throw new StoryFailed(this, $"would not be sent: {name} is required and empty");
        }
    }

    private static IEnumerable<(string Name, string Value)> Controls(IHtmlFormElement form) =>
        form.QuerySelectorAll("input, select, textarea").Where(e => !e.HasAttribute("disabled") && e.GetAttribute("name") is { Length: > 0 }).SelectMany(e => Values(e).Select(v => (e.GetAttribute("name")!, v)));

    private static string[] Values(IElement control) => control switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox" } pick => pick.IsChecked ? [pick.GetAttribute("value") ?? "on"] : [],
        IHtmlInputElement { Type: "file" or "submit" or "button" } => [],
        IHtmlInputElement input => [input.Value],
        IHtmlTextAreaElement area => [area.Value],
        IHtmlSelectElement select => [.. select.Options.Where(o => o.IsSelected).Select(o => o.Value)],
        _ => [],
    };

    private static MultipartFormDataContent Parts(IEnumerable<(string Name, string Value)> fields, IEnumerable<(string Name, (string File, byte[] Bytes) Sent)> uploads)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        foreach (var (name, sent) in uploads) body.Add(new ByteArrayContent(sent.Bytes), name, sent.File);
        return body;
    }

    private async Task GoAsync(HttpRequestMessage request)
    {
        files.Clear();
        for (var n = 0; ; n++)
        {
            using var asked = request;
            using var answer = await client.SendAsync(asked);
            at = asked.RequestUri!;
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next && n < MostRedirects)
            {
                request = new(HttpMethod.Get, new Uri(at, next));
                continue;
            }
            Page = Parser.ParseDocument(await answer.Content.ReadAsStringAsync());
            if (!answer.IsSuccessStatusCode) throw new StoryFailed(this, $"answers {(int)answer.StatusCode}");
            PageRules.Hold(this);
            return;
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
