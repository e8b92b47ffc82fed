using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Kernel;

public sealed class KeyRingTests
{
    [Fact]
    public async Task What_one_Host_protects_another_reads_and_no_key_lies_open_in_the_database()
    {
        await using var database = await TestDatabase.NewAsync();
        await using var first = await TestHost.StartAsync(database);
        var cookie = Protector(first).Protect("phiên làm việc");
        await using (var second = await TestHost.StartAsync(database)) Assert.Equal("phiên làm việc", Protector(second).Unprotect(cookie));
        Assert.Equal(1, await first.ScalarAsync<long>("SELECT count(*) FROM kernel.key_ring WHERE xml LIKE '%<sealed%'"));
        Assert.Equal(0, await first.ScalarAsync<long>("SELECT count(*) FROM kernel.key_ring WHERE xml LIKE '%masterKey%'"));
    }

    private static IDataProtector Protector(TestHost host) => host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
