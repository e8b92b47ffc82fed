using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Trust.Documents;

public sealed class StoreTests(DocumentsPlatform platform) : IClassFixture<DocumentsPlatform>
{
    private const string Sealed = "trust.document-sealed/1";

    private async Task<PreparedDocument> PreparedAsync(Guid person, string? code = null)
    {
        await using var scope = platform.Host.Services.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IDocuments>();
        code ??= documents.NewCode();
        return (await documents.PrepareAsync(await platform.PaperAboutAsync(person, code), code, await platform.PoliceAsync(), CancellationToken.None)).Value;
    }

    private async Task<Result<SealedDocument>> DeedAsync(PreparedDocument prepared, string end = "done")
    {
        var act = await platform.PoliceAsync();
        return await platform.Host.RunAsync<KeepAndThen, SealedDocument>(u => u.RunAsync(prepared, act, end, CancellationToken.None), act);
    }

    [Fact]
    public async Task What_was_only_prepared_is_nowhere_and_a_deed_that_keeps_it_keeps_all_of_it()
    {
        var (_, person) = await platform.CitizenAsync(0);
        var prepared = await PreparedAsync(person);
        Assert.Equal((0L, 0L), (await platform.RowsAsync(prepared.Document.Id), await platform.EntriesAsync(Sealed, person)));
        var kept = (await DeedAsync(prepared)).Value;
        Assert.Equal((4L, 1L), (await platform.RowsAsync(kept.Id), await platform.EntriesAsync(Sealed, person)));
        Assert.Equal(prepared.Pdf, await platform.BytesAsync(kept.Code));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("fault")]
    public async Task A_deed_that_is_refused_or_breaks_off_leaves_nothing_half_kept_and_may_come_again(string end)
    {
        var (_, person) = await platform.CitizenAsync(end == "fault" ? 1 : 2);
        var prepared = await PreparedAsync(person);
        if (end == "fault") await Assert.ThrowsAsync<TimeoutException>(() => DeedAsync(prepared, end));
        else Assert.Equal(KernelProblems.NotAllowed.Code, (await DeedAsync(prepared, end)).Problem!.Code);
        Assert.Equal((0L, 0L), (await platform.RowsAsync(prepared.Document.Id), await platform.EntriesAsync(Sealed, person)));
        Assert.True((await DeedAsync(prepared)).IsDone);
    }

    [Fact]
    public async Task Kept_again_also_at_the_same_time_it_is_kept_once()
    {
        var (_, person) = await platform.CitizenAsync(3);
        var prepared = await PreparedAsync(person);
        var kept = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DeedAsync(prepared)));
        Assert.All(kept, k => Assert.Equal(prepared.Document.Id, k.Value.Id));
        Assert.Equal((4L, 1L), (await platform.RowsAsync(prepared.Document.Id), await platform.EntriesAsync(Sealed, person)));
    }

    [Fact]
    public async Task A_code_belongs_to_one_document()
    {
        var (_, person) = await platform.CitizenAsync(4);
        var first = await PreparedAsync(person);
        var second = await PreparedAsync(person, first.Document.Code);
        Assert.True((await DeedAsync(first)).IsDone);
        Assert.Equal("TRU-304", (await DeedAsync(second)).Problem!.Code);
        Assert.Equal(0, await platform.RowsAsync(second.Document.Id));
    }

    [Fact]
    public async Task Sealing_inside_a_use_case_and_keeping_outside_one_are_bugs_that_throw()
    {
        var (_, person) = await platform.CitizenAsync(5);
        var prepared = await PreparedAsync(person);
        await Assert.ThrowsAsync<InvalidOperationException>(() => DeedAsync(prepared, "sealing"));
        await using var scope = platform.Host.Services.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<IDocuments>();
        var act = await platform.PoliceAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => documents.KeepAsync(prepared, act, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => documents.RevokeAsync(prepared.Document.Code, "Cấp nhầm", act, CancellationToken.None));
    }

    [Fact]
    public async Task Bytes_that_were_altered_in_the_database_are_not_handed_out()
    {
        var (_, person) = await platform.CitizenAsync(6);
        var kept = (await DeedAsync(await PreparedAsync(person))).Value;
        await platform.Host.ScalarAsync<int>("UPDATE trust.document_content SET bytes = set_byte(bytes, 500, (get_byte(bytes, 500) + 1) % 256) WHERE document_id = $1", kept.Id);
        await Assert.ThrowsAsync<InvalidDataException>(() => platform.BytesAsync(kept.Code));
    }
}
