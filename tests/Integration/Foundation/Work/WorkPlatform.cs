using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Work;

/// <summary>One Host with the test kinds for all tests of a class; each test has persons and offices of its own.</summary>
public sealed class WorkPlatform : IAsyncLifetime
{
    private TestDatabase database = null!;

    public TestHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        Host = await TestHost.StartAsync(database, at: new DateTimeOffset(Officers.At), adjust: Officers.Adjust);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }
}
