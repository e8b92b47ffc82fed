using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DeAn06.Tests.Integration.Trust.Followers;

/// <summary>The form of a page with its hidden fields and the cookie that goes with them, so that it can be sent, more than once too.</summary>
internal sealed class Form(HttpClient client, string cookie, IReadOnlyList<KeyValuePair<string, string>> hidden)
{
    internal static async Task<Form> OpenAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(200, (int)answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").First();
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        return new(client, string.Join("; ", cookies), [.. form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value))]);
    }

    internal Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] typed)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(hidden.Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)))) };
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Append(cookie).Where(c => c.Length > 0)));
        return client.SendAsync(request);
    }
}
