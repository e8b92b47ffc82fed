using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Trust.Followers;

public sealed class FeedTests(ChannelGround ground) : IClassFixture<ChannelGround>
{
    [Fact]
    public async Task A_client_reads_its_events_by_leaf_across_a_restart_without_gap_or_repeat()
    {
        using var early = await ground.Host.BearerAsync("nh.mau");
        Assert.Equal((403, "TRU-612"), await RefusedAsync(early, ""));
        await ChannelGround.HappenAsync(ground.Host);
        await ground.FollowedAsync();
        await ChannelGround.OpenAsync(ground.Host, new { name = "Ngân hàng mẫu", client = "nh.mau", events = new[] { ChannelGround.Event } });
        var persons = new List<string>();
        for (var i = 0; i < 7; i++) persons.Add(Ids.Handle(await ChannelGround.HappenAsync(ground.Host)));
        await ground.FollowedAsync();
        var read = new List<JsonElement>();
        var next = 0L;
        using (var client = await ground.Host.BearerAsync("nh.mau")) (_, next) = await PageAsync(client, next, read);
        await using var another = await ground.StartAnotherAsync();
        using (var client = await another.BearerAsync("nh.mau"))
            for (var size = long.MaxValue; next < size;) (size, next) = await PageAsync(client, next, read);
        Assert.Equal(persons, read.Select(i => i.GetProperty("subjects")[0].GetString()!));
        var indexes = read.Select(i => i.GetProperty("index").GetInt64()).ToList();
        Assert.Equal(indexes.Order(), indexes);
        Assert.Equal(7, indexes.Distinct().Count());
        Assert.All(read, i => Assert.Equal(["index", "entry", "event", "at", "subjects"], i.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(3L, await ground.Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = 'trust.feed-read/1' AND actor = 'client:nh.mau'"));

        using var later = await ground.Host.BearerAsync("nh.mau");
        Assert.Equal((409, "TRU-615"), await RefusedAsync(later, "?from=1000000"));
        Assert.Equal((400, "TRU-613"), await RefusedAsync(later, "?from=-1"));
        Assert.Equal((400, "TRU-613"), await RefusedAsync(later, "?from=99999999999999999999"));
        Assert.Equal((400, "TRU-613"), await RefusedAsync(later, "?from=x'--"));
        Assert.Equal((400, "TRU-614"), await RefusedAsync(later, "?limit=501"));
        Assert.Equal((400, "TRU-614"), await RefusedAsync(later, "?limit=0"));
    }

    [Fact]
    public async Task Nobody_else_reads_a_feed()
    {
        using var stranger = ground.Host.Client();
        Assert.Equal((401, "KER-001"), await RefusedAsync(stranger, ""));
        using var officer = await ground.Host.SignInAsync("c06.duyet");
        Assert.Equal((403, "KER-002"), await RefusedAsync(officer, ""));
        using var citizen = await ground.Host.SignInAsync((await ground.Host.CitizenAsync()).Login);
        Assert.Equal((403, "KER-002"), await RefusedAsync(citizen, ""));
    }

    private static async Task<(long Size, long Next)> PageAsync(HttpClient client, long from, List<JsonElement> read)
    {
        var page = await client.GetFromJsonAsync<JsonElement>($"/api/trust/feed?from={from}&limit=3");
        read.AddRange(page.GetProperty("items").EnumerateArray());
        return (page.GetProperty("size").GetInt64(), page.GetProperty("next").GetInt64());
    }

    private static async Task<(int, string?)> RefusedAsync(HttpClient client, string query)
    {
        using var answer = await client.GetAsync("/api/trust/feed" + query);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
