using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DeAn06.Kernel;
using DeAn06.Services;
using DeAn06.Services.Catalogue;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Services.Catalogue;

/// <summary>An officer of C06 at the pages of the catalogue, and ways to look at what came of it.</summary>
internal static partial class CatalogueOfficer
{
    internal const string Console = "/can-bo/quan-tri/thu-tuc";
    internal const string Header = "code,name,field,level,promulgating_body,applicants,state,decision,channels,durations\n";

    internal static CatalogueBook Book(this TestHost host) => host.Services.GetRequiredService<CatalogueBook>();

    internal static Task<HttpClient> ApproverAsync(this TestHost host, string language = "vi") => host.SignInAsync("c06.duyet", language);

    internal static Act OfficerAct(this TestHost host, params Permission[] permissions) =>
        new(new Actor(ActorKind.Officer, "c06.thu", "Cán bộ thử"), "G01.06", "services.catalogue", "Nghị định 224/2026/NĐ-CP", host.Clock.UtcNow, Ids.New(host.Clock.UtcNow)) { Rights = permissions.Select(p => p.Code).ToHashSet() };

    internal static Act CatalogueAct(this TestHost host) => host.OfficerAct(ServicesPermissions.Catalogue);

    internal static Task<Result<Guid>> BringAsync(this TestHost host, string name, string text, Act? act = null) => host.BringAsync(name, Encoding.UTF8.GetBytes(text), act);

    internal static Task<Result<Guid>> BringAsync(this TestHost host, string name, byte[] content, Act? act = null) =>
        host.RunAsync<BringCatalogue, Guid>(u => u.RunAsync(new(name, content), act ?? host.CatalogueAct(), default), act ?? host.CatalogueAct());

    internal static async Task<Result<Applied>> ApplyAsync(this TestHost host, Guid import, DateOnly? from = null, bool agree = false, Act? act = null)
    {
        act ??= host.CatalogueAct();
        var applied = await host.RunAsync<ApplyCatalogue, Applied>(u => u.RunAsync(new(import, from, agree), act, default), act);
        await host.Services.GetRequiredService<CatalogueRefresh>().RenewAsync(default);
        return applied;
    }

    internal static async Task<Result<StageRow>> StageAsync(this TestHost host, SetStage.Command command, Act? act = null)
    {
        act ??= host.CatalogueAct();
        var set = await host.RunAsync<SetStage, StageRow>(u => u.RunAsync(command, act, default), act);
        await host.Services.GetRequiredService<CatalogueRefresh>().RenewAsync(default);
        return set;
    }

    internal static DateOnly Today(this TestHost host) => Clock.DayOf(host.Clock.UtcNow);

    /// <summary>The national list as the catalogue has it now, with some lines changed.</summary>
    internal static string List(this TestHost host, Func<IReadOnlyList<string>, IReadOnlyList<string>?> change, params string[] more) => Header + string.Concat(
        host.Book().Content.Listed.Where(l => l.Until is null).Select(l => change(l.Cells)).OfType<IReadOnlyList<string>>().Select(c => string.Join(',', c.Select(Quote)) + "\n")) + string.Concat(more.Select(m => m + "\n"));

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";

    /// <summary>Posts a form of a page with its token, as a browser without script.</summary>
    internal static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string page, params (string Name, string Value)[] fields) =>
        await client.SendAsync(page, token => new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));

    internal static async Task<HttpResponseMessage> SendFileAsync(this HttpClient client, string page, string name, byte[] content) =>
        await client.SendAsync(page, token => new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", name } });

    private static async Task<HttpResponseMessage> SendAsync(this HttpClient client, string page, Func<string, HttpContent> content)
    {
        using var shown = await client.GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();
        Assert.True(shown.StatusCode == HttpStatusCode.OK, html);
        var cookies = shown.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = content(Token().Match(html).Groups[1].Value) };
        request.Headers.Add("Cookie", string.Join("; ", client.DefaultRequestHeaders.GetValues("Cookie").Concat(cookies)));
        return await client.SendAsync(request);
    }

    /// <summary>The text of a page, its entities decoded.</summary>
    internal static async Task<string> HtmlAsync(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    internal static async Task<string> HtmlAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.HtmlAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
