using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Bench.House;
using DeAn06.Tests.TestKit;

namespace DeAn06.Bench.Identity;

/// <summary>A citizen of the demo with a passkey of their own, and a browser over plain sockets: it keeps cookies, all but the session's, so that each sign-in is a new one on a known browser.</summary>
internal sealed partial class Citizen
{
    private const int Most = 16;
    private readonly Dictionary<string, string> cookies = [];

    private Citizen(string number, string password) => (Number, Password) = (number, password);

    internal string Number { get; }

    internal string Password { get; }

    internal SoftPasskey Key { get; } = new();

    internal string Cookies => string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>Those of the demo who can sign in, sixteen at most, each with a passkey added by the pages.</summary>
    internal static async Task<IReadOnlyList<Citizen>> AllAsync(RunningHost host)
    {
        var ready = new List<Citizen>();
        foreach (var line in host.Demo().GetProperty("citizens").EnumerateArray())
        {
            var citizen = new Citizen(line.GetProperty("personalNumber").GetString()!, line.GetProperty("password").GetString()!);
            if (await citizen.AddPasskeyAsync(host)) ready.Add(citizen);
            if (ready.Count == Most) break;
        }
        return ready.Count > 0 ? ready : throw new InvalidOperationException("No citizen of the demo could sign in and add a passkey.");
    }

    private async Task<bool> AddPasskeyAsync(RunningHost host)
    {
        const string path = "/toi/tai-khoan/ma-khoa";
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
        var page = await http.GetStringAsync("/dang-nhap");
        using var signedIn = await http.PostAsync("/dang-nhap", new FormUrlEncodedContent(new Dictionary<string, string> { ["Login"] = Number, ["Password"] = Password, [Antiforgery] = Hidden(page, Antiforgery) }));
        if (signedIn.StatusCode != HttpStatusCode.Redirect) return false;
        using var shown = await http.GetAsync(path);
        if (shown.StatusCode != HttpStatusCode.OK) return false; // someone whose sign-in waits for another's word
        page = await shown.Content.ReadAsStringAsync();
        using var added = await http.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["credential"] = Key.Create(OptionsOf(page), host.BaseAddress), ["state"] = Hidden(page, "state"), ["name"] = "Máy đo", [Antiforgery] = Hidden(page, Antiforgery),
        }));
        return added.StatusCode == HttpStatusCode.Redirect;
    }

    /// <summary>The sign-in page, with the cookies it set kept.</summary>
    internal async Task<(int Status, string Page)> PageAsync(Load.Connection connection)
    {
        var answer = await connection.AskForTextAsync(Load.Get("/dang-nhap", Cookies));
        Keep(answer.Text);
        return answer;
    }

    /// <summary>What the browser sends when its owner has touched the key; signed before the clock of the bench starts.</summary>
    internal byte[] Answer(string page) => Load.Form("/dang-nhap?handler=Passkey", Cookies, Written(
        ("credential", Key.Get(OptionsOf(page), new Uri("http://localhost"))), ("state", Hidden(page, "state")), (Antiforgery, Hidden(page, Antiforgery))));

    internal byte[] PasswordForm(string page) => Load.Form("/dang-nhap", Cookies, Written(("Login", Number), ("Password", Password), (Antiforgery, Hidden(page, Antiforgery))));

    internal void Keep(string answer)
    {
        var head = answer.AsSpan(0, Math.Max(0, answer.IndexOf("\r\n\r\n", StringComparison.Ordinal))).ToString();
        foreach (Match set in SetCookie().Matches(head))
            if (set.Groups[1].Value != "phien") cookies[set.Groups[1].Value] = set.Groups[2].Value;
    }

    private const string Antiforgery = "__RequestVerificationToken";

    private static string Written(params (string Name, string Value)[] fields) => string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));

    private static string Hidden(string page, string name) =>
        Regex.Match(page, $"name=\"{name}\"[^>]* value=\"([^\"]*)\"") is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : throw new InvalidOperationException($"The page has no field {name}: {page[..Math.Min(300, page.Length)]}");

    private static string OptionsOf(string page) => WebUtility.HtmlDecode(DataOptions().Match(page).Groups[1].Value);

    [GeneratedRegex("data-options=\"([^\"]*)\"")]
    private static partial Regex DataOptions();

    [GeneratedRegex("^Set-Cookie: ([^=]+)=([^;\r]*)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex SetCookie();
}
