using System.Net;
using System.Text.RegularExpressions;

namespace DeAn06.Tests.TestKit;

/// <summary>A browser without script: keeps cookies and the page last shown, and sends its forms with their hidden fields.</summary>
public sealed partial class FormBrowser : IDisposable
{
    private readonly HttpClient client;
    private readonly CookieContainer cookies = new();

    public FormBrowser(TestHost host, string agent = "Mozilla/5.0 (Linux) Firefox/1")
    {
        Site = host.BaseAddress;
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = Site };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("vi");
    }

    /// <summary>The browser of an officer whom a client tells by its headers.</summary>
    public static FormBrowser Of(TestHost host, HttpClient officer)
    {
        var browser = new FormBrowser(host);
        foreach (var (name, values) in officer.DefaultRequestHeaders.Where(h => h.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase))) browser.client.DefaultRequestHeaders.Add(name, values);
        return browser;
    }

    /// <summary>The browser of somebody who has just signed in at a level, without the sign-in page.</summary>
    public static async Task<FormBrowser> AsAsync(TestHost host, string login, int level = 1, string[]? methods = null)
    {
        var browser = new FormBrowser(host);
        using var signed = await host.SignInAsync(login, level: level, methods: methods);
        var cookie = signed.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2);
        browser.cookies.Add(browser.Site, new Cookie(cookie[0], cookie[1], "/"));
        return browser;
    }

    public Uri Site { get; }

    /// <summary>The page shown, decoded.</summary>
    public string Html { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer led, or null.</summary>
    public string? Location { get; private set; }

    /// <summary>The value of a cookie, or null.</summary>
    public string? Cookie(string name) => cookies.GetAllCookies().FirstOrDefault(c => c.Name == name)?.Value;

    /// <summary>Takes over the cookies of a browser, as a thief would.</summary>
    public void Steal(FormBrowser other)
    {
        foreach (Cookie cookie in other.cookies.GetAllCookies()) cookies.Add(Site, new Cookie(cookie.Name, cookie.Value, cookie.Path));
    }

    public async Task<HttpStatusCode> GetAsync(string path) => await ReadAsync(await client.GetAsync(path));

    /// <summary>Sends fields together with the antiforgery token of the page last shown; answers where it led.</summary>
    public async Task<string?> PostAsync(string path, params (string Name, string? Value)[] fields)
    {
        var token = Hidden("__RequestVerificationToken");
        await ReadAsync(await client.PostAsync(path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2 ?? "")))));
        return Location;
    }

    /// <summary>Sends files and fields as a form with files does; answers where it led.</summary>
    public async Task<string?> PostFilesAsync(string path, IReadOnlyList<(string Name, string File, byte[] Bytes)> files, params (string Name, string? Value)[] fields)
    {
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", Hidden("__RequestVerificationToken")))) body.Add(new StringContent(value ?? ""), name);
        foreach (var (name, file, bytes) in files) body.Add(new ByteArrayContent(bytes), name, file);
        await ReadAsync(await client.PostAsync(path, body));
        return Location;
    }

    /// <summary>Sends one file, and nothing else, as <see cref="PostFilesAsync"/> does.</summary>
    public Task<string?> PostFileAsync(string path, string field, string name, byte[] bytes) => PostFilesAsync(path, [(field, name, bytes)]);

    /// <summary>The value of a hidden field of the page last shown.</summary>
    public string? Hidden(string name) => Regex.Match(Html, $"name=\"{name}\"[^>]* value=\"([^\"]*)\"") is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : null;

    /// <summary>What the page asks of a passkey.</summary>
    public string Options => WebUtility.HtmlDecode(DataOptions().Match(Html).Groups[1].Value);

    /// <summary>Signs in with a login and password; answers where it led.</summary>
    public async Task<string?> SignInAsync(string login, string password = "mau-2026-dean06", string query = "")
    {
        await GetAsync("/dang-nhap" + query);
        return await PostAsync("/dang-nhap", ("Login", login), ("Password", password), ("returnUrl", Hidden("returnUrl")), ("muc", Hidden("muc")), ("lai", Hidden("lai")));
    }

    private async Task<HttpStatusCode> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            (Status, Location) = (answer.StatusCode, answer.Headers.Location?.OriginalString);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html") Html = await answer.Content.ReadAsStringAsync();
            return Status;
        }
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("data-options=\"([^\"]*)\"")]
    private static partial Regex DataOptions();
}
