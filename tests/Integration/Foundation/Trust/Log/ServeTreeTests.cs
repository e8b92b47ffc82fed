using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Integration.Trust.Log;

public sealed class ServeTreeTests : IAsyncLifetime
{
    private SealGround ground = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        ground = await SealGround.StartAsync();
        http = ground.Host.Client();
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await ground.DisposeAsync();
    }

    [Fact]
    public async Task A_stranger_recomputes_the_root_from_tiles_over_HTTP_and_openssl_verifies_the_signature()
    {
        await ground.WriteAsync(700);
        var first = await ground.SealedAsync();
        var read = await (await ReaderAsync()).ReadAsync();
        Assert.Equal((first.Origin, first.Size, Convert.ToBase64String(first.Root)), (read.Origin, read.Size, read.Root));
        await ground.WriteAsync(3);
        await ground.SealedAsync();
        var later = await (await ReaderAsync()).ReadAsync();
        Assert.Equal(703, later.Size);
        Assert.Equal(read.Leaves, later.Leaves.Take(700));
    }

    [Fact]
    public async Task Proofs_in_JSON_verify_for_every_leaf_and_between_all_sizes()
    {
        await ground.WriteAsync(20);
        await ground.SealedAsync();
        await ground.WriteAsync(300);
        var latest = await ground.SealedAsync();
        var read = await (await ReaderAsync()).ReadAsync();
        foreach (var index in (long[])[0, 1, 19, 20, 255, 256, 319])
        {
            var answer = await http.GetFromJsonAsync<JsonElement>($"/api/trust/journal/inclusion?index={index}");
            Assert.True(Merkle.IsIncluded(read.Leaves[(int)index], index, latest.Size, latest.Root, Proof(answer)));
            Assert.Equal(latest.Note, answer.GetProperty("checkpoint").GetString());
        }
        foreach (var first in (long[])[1, 20, 255, 256, 257, 320])
        {
            var root = (await ground.Get<TreeReader>().RootAsync(1, first, CancellationToken.None))!;
            var answer = await http.GetFromJsonAsync<JsonElement>($"/api/trust/journal/consistency?first={first}&second=320");
            Assert.True(Merkle.IsConsistent(first, root, 320, latest.Root, Proof(answer)));
        }
        foreach (var (id, index) in await LeavesAsync()) Assert.Equal(index, await ground.Get<TreeReader>().IndexOfAsync(id, CancellationToken.None));
        Assert.Null(await ground.Get<TreeReader>().IndexOfAsync(Guid.CreateVersion7(), CancellationToken.None));
    }

    [Theory]
    [InlineData("/api/trust/journal/inclusion?index=-1", HttpStatusCode.BadRequest)]
    [InlineData("/api/trust/journal/inclusion?index=1", HttpStatusCode.BadRequest)]
    [InlineData("/api/trust/journal/inclusion?index=0&size=9", HttpStatusCode.BadRequest)]
    [InlineData("/api/trust/journal/inclusion?index=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/trust/journal/consistency?first=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/trust/journal/consistency?first=2", HttpStatusCode.BadRequest)]
    [InlineData("/api/trust/journal/consistency?first=1&second=9", HttpStatusCode.BadRequest)]
    [InlineData("/journal/tile/0/000", HttpStatusCode.NotFound)]
    [InlineData("/journal/tile/0/000.p/2", HttpStatusCode.NotFound)]
    [InlineData("/journal/tile/0/000.p/0", HttpStatusCode.NotFound)]
    [InlineData("/journal/tile/0/0", HttpStatusCode.NotFound)]
    [InlineData("/journal/tile/entries/000", HttpStatusCode.NotFound)]
    [InlineData("/journal/e2/checkpoint", HttpStatusCode.NotFound)]
    [InlineData("/journal/e1/checkpoint", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_or_cannot_be_is_refused(string path, HttpStatusCode status)
    {
        await ground.WriteAsync();
        await ground.SealedAsync();
        using var answer = await http.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.BadRequest && !path.Contains("=x")) Assert.Equal("TRU-403", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Before_the_first_seal_there_is_no_checkpoint()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/journal/checkpoint")).StatusCode);
        Assert.Equal("TRU-402", (await (await http.GetAsync("/api/trust/journal/inclusion?index=0")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Tiles_may_be_cached_for_ever_and_the_checkpoint_briefly()
    {
        await ground.WriteAsync(300);
        await ground.SealedAsync();
        var full = await http.GetAsync("/journal/tile/0/000");
        var partial = await http.GetAsync("/journal/tile/0/001.p/44");
        var checkpoint = await http.GetAsync("/journal/checkpoint");
        Assert.Contains("immutable", full.Headers.CacheControl!.ToString());
        Assert.Contains("immutable", partial.Headers.CacheControl!.ToString());
        Assert.Equal(("max-age=1", "text/plain; charset=utf-8"), (checkpoint.Headers.CacheControl!.ToString().Split(", ").Single(p => p.StartsWith("max-age", StringComparison.Ordinal)), checkpoint.Content.Headers.ContentType!.ToString()));
    }

    private async Task<IndependentReader> ReaderAsync()
    {
        var described = await http.GetFromJsonAsync<JsonElement>("/api/trust/journal");
        return new(http, described.GetProperty("keys").EnumerateArray().First().GetString()!);
    }

    private async Task<List<(Guid, long)>> LeavesAsync()
    {
        await using var command = ground.Host.Source.CreateCommand("SELECT l.id, b.first_index + l.ord - 1 FROM journal.leaf_batch b CROSS JOIN LATERAL unnest(b.entry_ids) WITH ORDINALITY AS l(id, ord)");
        await using var r = await command.ExecuteReaderAsync();
        var leaves = new List<(Guid, long)>();
        while (await r.ReadAsync()) leaves.Add((r.GetGuid(0), r.GetInt64(1)));
        return leaves;
    }

    private static List<byte[]> Proof(JsonElement answer) => [.. answer.GetProperty("proof").EnumerateArray().Select(p => p.GetBytesFromBase64())];
}
