using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Opens pages and submits their first form in the main part, hidden fields and all.</summary>
internal sealed class Browser(HttpClient client)
{
    internal HttpClient Client => client;

    internal async Task<IDocument> OpenAsync(string path) => await ReadAsync(await client.GetAsync(path), path);

    internal async Task<IDocument> SubmitAsync(IDocument page, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").First();
        var body = new MultipartFormDataContent();
        var names = typed.Select(t => t.Name).ToHashSet();
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(i => !names.Contains(i.Name!)))
            body.Add(new StringContent(input.Value), input.Name!);
        foreach (var (name, value) in typed)
            if (name == "Paper") body.Add(new ByteArrayContent("%PDF-1.4\nmau\n%%EOF\n"u8.ToArray()), name, value);
            else body.Add(new StringContent(value), name);
        var path = form.GetAttribute("action")!;
        var answer = await client.PostAsync(path, body);
        return answer.StatusCode == HttpStatusCode.Redirect ? await OpenAsync(answer.Headers.Location!.ToString()) : await ReadAsync(answer, path);
    }

    /// <summary>The words of the main part.</summary>
    internal static string TextOf(IDocument page) => page.QuerySelector("main")!.TextContent;

    internal static string TitleOf(IDocument page) => page.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>The sentences of the error summary; empty when the page has none.</summary>
    internal static string ErrorsOf(IDocument page) => page.QuerySelector(".summary-error ul")?.TextContent.Trim() ?? "";

    /// <summary>What an input or textarea of this name holds.</summary>
    internal static string? ValueOf(IDocument page, string name) => page.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value.Trim(),
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    /// <summary>A day in the three boxes of a question.</summary>
    internal static (string, string)[] Day(string name, int day, int month, int year) => [($"{name}.Day", $"{day}"), ($"{name}.Month", $"{month}"), ($"{name}.Year", $"{year}")];

    private async Task<IDocument> ReadAsync(HttpResponseMessage answer, string path)
    {
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            foreach (var cookie in cookies)
            {
                var (name, kept) = (cookie.Split('=')[0], client.DefaultRequestHeaders.TryGetValues("Cookie", out var held) ? held.SelectMany(h => h.Split("; ")) : []);
                var all = string.Join("; ", kept.Where(k => k.Split('=')[0] != name).Append(cookie.Split(';')[0]));
                client.DefaultRequestHeaders.Remove("Cookie");
                client.DefaultRequestHeaders.Add("Cookie", all);
            }
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New().OpenAsync(r => r.Content(html).Address(new Uri(client.BaseAddress!, path).ToString()));
    }
}
