using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population;

/// <summary>The demo nation as a newcomer meets it: signs in with a demo account, opens a matter, finds a person.</summary>
public sealed class DemoNationTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    [Fact]
    public async Task A_commune_officer_signs_in_opens_a_matter_and_searches()
    {
        var client = await platform.Host.SignInAsync("ca.vinhtuy");
        var first = await client.GetAsync("/can-bo/dan-cu");
        Assert.Equal("/can-bo/viec/mo?returnUrl=%2Fcan-bo%2Fdan-cu", first.Headers.Location!.ToString());
        var opening = await PageAsync(client, first.Headers.Location.ToString());
        var opened = await SubmitAsync(client, opening, "form[action='/can-bo/viec/mo']", ("Purpose", "population.correct"));
        Assert.Equal("/can-bo/dan-cu", opened.Headers.Location!.ToString());
        var search = await PageAsync(client, "/can-bo/dan-cu");
        var found = await SubmitAsync(client, search, "form[action='/can-bo/dan-cu']", ("Name", "nguyen thi hoa"), ("Birth.Year", "1990"));
        Assert.Contains("Nguyễn Thị Hòa", await found.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task There_are_as_many_people_as_asked_for_and_their_numbers_are_registered()
    {
        Assert.Equal(1000, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person"));
        Assert.Equal(998, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person p JOIN population.personal_number n USING (number, person_id)"));
        Assert.Equal(2, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person JOIN population.demo_story USING (person_id) WHERE number IS NULL"));
        Assert.Equal(1000, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person_search"));
        Assert.InRange(await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person WHERE name LIKE 'Nguyễn %'"), 200, 420);
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person WHERE recorded_from > '2026-11-20 02:00Z'"));
    }

    [Fact]
    public async Task How_many_people_are_written_is_told_while_they_are()
    {
        await using var database = await TestDatabase.NewAsync();
        var (headway, told) = (new Headway(), new List<(string What, long Done, long Total)>());
        headway.Told += (what, done, total) => told.Add((what, done, total));
        await using var host = await TestHost.StartAsync(database, 4500, adjust: s => s.AddSingleton(headway));
        Assert.All(told, t => Assert.Equal(("population.persons", 4500), (t.What, t.Total)));
        Assert.True(told.Count > 1);
        Assert.Equal(told.Select(t => t.Done).Order().Distinct(), told.Select(t => t.Done));
        Assert.Equal(4500, told[^1].Done);
    }

    [Fact]
    public async Task Proposals_are_open_overdue_and_due_today_and_some_were_decided()
    {
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'population.field-corrected/1'"));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'population.correction-refused/1'"));
        Assert.Equal(5, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'population.correction-proposed/1'"));
        var client = await platform.Host.SignInAsync("ca.vinhtuy.truong");
        Assert.Contains("Điều chỉnh: Quê quán", await (await client.GetAsync("/can-bo?filter=overdue")).Content.ReadAsStringAsync());
        Assert.Contains("Điều chỉnh: Quê quán", await (await client.GetAsync("/can-bo?filter=due-today")).Content.ReadAsStringAsync());
    }

    private static async Task<IDocument> PageAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} {answer.StatusCode} {(await answer.Content.ReadAsStringAsync())}");
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            var kept = client.DefaultRequestHeaders.GetValues("Cookie").Single();
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", kept + "; " + string.Join("; ", cookies.Select(c => c.Split(';')[0])));
        }
        return await BrowsingContext.New().OpenAsync(async r => r.Content(await answer.Content.ReadAsStringAsync()));
    }

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient client, IDocument page, string form, params (string Name, string Value)[] typed)
    {
        var found = page.QuerySelector<IHtmlFormElement>(form)!;
        var body = found.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        return client.PostAsync(found.GetAttribute("action"), new FormUrlEncodedContent(body));
    }
}
