using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Identity.Consent;

/// <summary>A browser without script: keeps cookies, follows redirects inside the site, sends the forms of a page as they stand.</summary>
internal sealed class Visitor : IDisposable
{
    private const int MostRedirects = 12;
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;
    private readonly TestHost host;

    private Visitor(TestHost host, string language)
    {
        this.host = host;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = host.BaseAddress };
        if (language != "vi") cookies.Add(host.BaseAddress, new Cookie("ngon-ngu", language, "/"));
    }

    internal Uri At { get; private set; } = null!;

    internal IHtmlDocument Page { get; private set; } = null!;

    internal int Status { get; private set; }

    internal string Text => Page.QuerySelector("main")?.TextContent ?? Page.DocumentElement.TextContent;

    internal HttpClient Client => client;

    internal static async Task<Visitor> AsAsync(TestHost host, string? login, int level = 2, string language = "vi", string[]? methods = null)
    {
        var visitor = new Visitor(host, language);
        if (login is not null) await visitor.SignInAsync(login, level, methods);
        return visitor;
    }

    internal async Task SignInAsync(string login, int level = 2, string[]? methods = null)
    {
        using var signedIn = await host.SignInAsync(login, level: level, methods: methods);
        var cookie = signedIn.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2);
        cookies.Add(host.BaseAddress, new Cookie(cookie[0], Uri.EscapeDataString(Uri.UnescapeDataString(cookie[1])), "/"));
    }

    /// <summary>Goes there and on, as long as the way stays on this site. Answers where it left the site for, or null.</summary>
    internal async Task<Uri?> GoAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return await FollowAsync(answer, new Uri(host.BaseAddress, path));
    }

    /// <summary>Sends the form that has the button, with what is typed; checkboxes named in <paramref name="unchecked"/> are cleared first.</summary>
    internal async Task<Uri?> PressAsync(string button, IReadOnlyCollection<string>? @unchecked = null, params (string Name, string Value)[] typed)
    {
        var buttons = Page.QuerySelectorAll<IHtmlButtonElement>("main button").ToList();
        var pressed = buttons.SingleOrDefault(b => b.TextContent.Trim() == button) ?? buttons.Single(b => b.TextContent.Trim().StartsWith(button, StringComparison.Ordinal));
        var form = pressed.Form!;
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is { Length: > 0 } && i.Type switch
        {
            "checkbox" => i.IsChecked && @unchecked?.Contains(i.Value) != true,
            "radio" => i.IsChecked && @unchecked?.Contains(i.Value) != true && typed.All(t => t.Name != i.Name),
            "submit" => false,
            _ => typed.All(t => t.Name != i.Name),
        }).Select(i => KeyValuePair.Create(i.Name!, i.Value)).ToList();
        fields.AddRange(form.Elements.OfType<IHtmlTextAreaElement>().Where(a => typed.All(t => t.Name != a.Name)).Select(a => KeyValuePair.Create(a.Name!, a.Value)));
        fields.AddRange(form.Elements.OfType<IHtmlSelectElement>().Where(s => typed.All(t => t.Name != s.Name)).Select(s => KeyValuePair.Create(s.Name!, s.Value ?? "")));
        fields.AddRange(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        var action = new Uri(At, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? At.PathAndQuery);
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(action, content);
        return await FollowAsync(answer, action);
    }

    private async Task<Uri?> FollowAsync(HttpResponseMessage first, Uri from)
    {
        var (answer, at) = (first, from);
        for (var i = 0; i < MostRedirects; i++)
        {
            if ((int)answer.StatusCode is < 300 or >= 400)
            {
                (At, Status) = (at, (int)answer.StatusCode);
                Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
                return null;
            }
            at = new Uri(at, answer.Headers.Location!);
            if (at.Authority != host.BaseAddress.Authority && at.Authority != $"localhost:{host.BaseAddress.Port}") return at;
            answer = await client.GetAsync(at.PathAndQuery);
        }
        throw new InvalidOperationException($"Too many redirects from {from}.");
    }

    public void Dispose() => client.Dispose();
}
