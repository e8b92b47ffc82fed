using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Kernel;

public sealed class ErasureTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        host = await TestHost.StartAsync(database, adjust: s => s.AddUseCase<Remember>().AddUseCase<Forget>());
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Erasing_a_payload_by_law_leaves_the_entry_and_its_hashes_and_is_itself_journaled()
    {
        var act = SomeAct.By("a", host.Clock.UtcNow);
        var entry = (await host.RunAsync<Remember, Guid>(u => u.RunAsync(act), act)).Value;
        var hashes = await host.ScalarAsync<byte[]>("SELECT payload_hash || subject_hashes FROM journal.entry WHERE id = $1", entry);

        Assert.True((await host.RunAsync<Forget, Done>(u => u.RunAsync(entry, act), act)).IsDone);

        Assert.Equal(0, await host.ScalarAsync<long>("SELECT count(*) FROM journal.payload WHERE entry_id = $1", entry));
        Assert.Equal(0, await host.ScalarAsync<int>("SELECT length(salt) FROM journal.subject WHERE entry_id = $1", entry));
        Assert.Equal(hashes, await host.ScalarAsync<byte[]>("SELECT payload_hash || subject_hashes FROM journal.entry WHERE id = $1", entry));
        Assert.Equal(1, await host.ScalarAsync<long>("SELECT count(*) FROM journal.payload WHERE convert_from(bytes, 'UTF8') LIKE $1", $"%{entry}%quyết định 1%"));
    }

    internal sealed class Forget(Journal journal) : IUseCase
    {
        internal Task<Result<Done>> RunAsync(Guid entry, Act act)
        {
            journal.Erase(act, entry, "quyết định 1");
            return Task.FromResult<Result<Done>>(Done.It);
        }
    }
}
