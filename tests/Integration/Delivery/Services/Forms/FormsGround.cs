using System.Net;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>A Host with a demo nation and the residence services in its catalogue; officers are told by headers.</summary>
public sealed class FormsGround : IAsyncLifetime
{
    internal const string Tenant = "cd.tenant";
    internal const string Host = "cd.host";
    internal const string Registration = "/nop/1.004194";

    internal PopulationPlatform Platform { get; } = new();

    internal TestHost Site => Platform.Host;

    internal FormBook Forms => Site.Services.GetRequiredService<FormBook>();

    public async Task InitializeAsync()
    {
        await Platform.InitializeAsync();
        Site.Services.GetRequiredService<CatalogueBook>().Replace(SomeProcedures.Residence);
    }

    public Task DisposeAsync() => Platform.DisposeAsync();

    internal StoryPerson Story(string tag) => Platform.Stories[tag];

    /// <summary>A browser without script, signed in, on the first question of a service begun anew.</summary>
    internal async Task<FormBrowser> BeginAsync(string login, string procedure, string @case, int level = 1)
    {
        var browser = await FormBrowser.AsAsync(Site, login, level);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/nop/" + procedure));
        await browser.PostAsync("/nop/" + procedure, ("Case", @case), ("Anew", "true"));
        Assert.StartsWith($"/nop/{procedure}/", browser.Location);
        return browser;
    }

    /// <summary>Opens where the last answer led and answers what is asked there; checks which question it was.</summary>
    internal static async Task AnswerAsync(FormBrowser browser, string question, params (string, string?)[] fields)
    {
        var path = browser.Location!;
        Assert.EndsWith("/" + question, path);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(path));
        await browser.PostAsync(path, fields);
        Assert.True(browser.Status == HttpStatusCode.Found, $"{question} answered {browser.Status}: {Text(browser)}");
    }

    /// <summary>Answers the phone where the account has none, then stands at the check.</summary>
    internal static async Task ToCheckAsync(FormBrowser browser)
    {
        if (browser.Location!.EndsWith("/phone", StringComparison.Ordinal)) await AnswerAsync(browser, "phone", ("Answer", "0912 345 678"));
        Assert.EndsWith("/kiem-tra", browser.Location);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(browser.Location!));
    }

    /// <summary>The tenant's registration, every question answered, at the check.</summary>
    internal async Task<FormBrowser> RegisteredAsync(string until = "2027")
    {
        var browser = await BeginAsync(Tenant, "1.004194", "ca-nhan");
        await AnswerAsync(browser, "place", ("Answer.Text", "Vĩnh Tuy, Hà Nội"), ("Line", "12 ngõ 5"));
        await AnswerAsync(browser, "dwelling", ("Answer", "rented"));
        await AnswerAsync(browser, "members");
        await AnswerAsync(browser, "until", ("Answer.Day", "20"), ("Answer.Month", "11"), ("Answer.Year", until));
        await AnswerAsync(browser, "host", ("Number", Story("Host").PersonalNumber), ("Name", "duong dinh khoa"));
        await ToCheckAsync(browser);
        return browser;
    }

    /// <summary>The host opens the newest request to sign, after a fresh proof.</summary>
    internal async Task<(FormBrowser Browser, string Path)> ToSignAsync(string login = Host)
    {
        var browser = await FormBrowser.AsAsync(Site, login, 2, ["hwk"]);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync("/toi/ky"));
        var path = System.Text.RegularExpressions.Regex.Match(browser.Html, "/toi/ky/[A-Za-z0-9_-]{22}").Value;
        Assert.NotEmpty(path);
        Assert.Equal(HttpStatusCode.OK, await browser.GetAsync(path));
        return (browser, path);
    }

    internal Task<string?> ScalarAsync(string sql, params object[] parameters) => Site.ScalarAsync<string>(sql, parameters);

    internal Task<long> EntriesAsync(string @event, Guid person) => Platform.EntriesAsync(@event, person);

    /// <summary>What the page says, in one line.</summary>
    internal static string Text(FormBrowser browser)
    {
        var main = System.Text.RegularExpressions.Regex.Match(browser.Html, "<main.*</main>", System.Text.RegularExpressions.RegexOptions.Singleline).Value;
        return string.Join(' ', WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(main, "<[^>]+>", " ")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
