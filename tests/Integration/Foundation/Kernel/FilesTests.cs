using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Kernel;

public sealed class FilesTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private Files Files => platform.Host.Services.GetRequiredService<Files>();

    private Act Act => SomeAct.By("a", platform.Host.Clock.UtcNow);

    private static byte[] Pdf(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        "%PDF-1.7"u8.CopyTo(bytes);
        return bytes;
    }

    [Fact]
    public async Task A_file_comes_back_byte_for_byte_and_is_journaled()
    {
        var bytes = Pdf(700_000, 1);
        var taken = await Files.TakeAsync(new MemoryStream(bytes), "giấy khai sinh.pdf", Act, CancellationToken.None);
        Assert.Equal(bytes, await Files.ReadAsync(taken.Value.Id, CancellationToken.None));
        Assert.Equal("giấy khai sinh.pdf", (await Files.FindAsync([taken.Value.Id], CancellationToken.None)).Single().Name);
        Assert.Equal(1, await platform.Host.ScalarAsync<long>(
            "SELECT count(*) FROM journal.payload WHERE convert_from(bytes, 'UTF8') LIKE $1", $"%{taken.Value.Sha256}%"));
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once()
    {
        var bytes = Pdf(300_000, 2);
        var before = await ChunksAsync();
        await Files.TakeAsync(new MemoryStream(bytes), "a.pdf", Act, CancellationToken.None);
        await Files.TakeAsync(new MemoryStream(bytes), "b.pdf", Act, CancellationToken.None);
        Assert.Equal(before + 2, await ChunksAsync());
    }

    [Fact]
    public async Task What_no_deed_cites_within_a_day_is_swept_and_shared_chunks_stay()
    {
        var bytes = Pdf(300_000, 3);
        var loose = await Files.TakeAsync(new MemoryStream(bytes), "a.pdf", Act with { At = Act.At.AddDays(-2) }, CancellationToken.None);
        var alone = await Files.TakeAsync(new MemoryStream(Pdf(1000, 4)), "c.pdf", Act with { At = Act.At.AddDays(-2) }, CancellationToken.None);
        var kept = await Files.TakeAsync(new MemoryStream(bytes), "b.pdf", Act, CancellationToken.None);
        var cited = await Files.TakeAsync(new MemoryStream(Pdf(1000, 6)), "d.pdf", Act with { At = Act.At.AddDays(-2) }, CancellationToken.None);
        await platform.Host.ScalarAsync<Guid>("UPDATE kernel.file SET cited_by = 'test' WHERE id = $1 RETURNING id", cited.Value.Id);
        await platform.Host.Services.GetRequiredService<Sweeping>().StepAsync(CancellationToken.None);
        Assert.Null(await Files.ReadAsync(loose.Value.Id, CancellationToken.None));
        Assert.Null(await Files.ReadAsync(alone.Value.Id, CancellationToken.None));
        Assert.Equal(bytes, await Files.ReadAsync(kept.Value.Id, CancellationToken.None));
        Assert.NotNull(await Files.ReadAsync(cited.Value.Id, CancellationToken.None));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>(
            "SELECT count(*) FROM kernel.chunk c WHERE NOT EXISTS (SELECT FROM kernel.file f WHERE f.chunks @> ARRAY[c.hash])"));
    }

    [Fact]
    public async Task A_file_over_ten_megabytes_is_refused_and_leaves_nothing()
    {
        var before = await ChunksAsync();
        var refused = await Files.TakeAsync(new MemoryStream(Pdf(FileRules.MaxBytes + 1, 5)), "a.pdf", Act, CancellationToken.None);
        Assert.Equal("KER-014", refused.Problem!.Code);
        Assert.Equal(before, await ChunksAsync());
    }

    private Task<long> ChunksAsync() => platform.Host.ScalarAsync<long>("SELECT count(*) FROM kernel.chunk");
}
