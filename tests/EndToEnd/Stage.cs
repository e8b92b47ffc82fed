using DeAn06.Tests.TestKit;
using Microsoft.Playwright;

namespace DeAn06.Tests.EndToEnd;

/// <summary>One Host with a demo nation of 1,000 people and one Chromium, for all stories; it is Friday 20 November 2026, nine o'clock in Việt Nam.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly DemoPlatform platform = new();
    private readonly Browser browser = new();

    public TestHost Host => platform.Host;

    public async Task InitializeAsync()
    {
        await platform.InitializeAsync();
        await browser.InitializeAsync();
    }

    /// <summary>A page in a fresh profile, with nobody signed in.</summary>
    public Task<IPage> OpenAsync(int width = 1280, bool script = true) => browser.PageAsync(Host.BaseAddress, width, script);

    /// <summary>A page in a fresh profile, signed in without the sign-in page.</summary>
    public async Task<IPage> OpenAsAsync(string login, int width = 1280, bool script = true, int level = 1, string[]? methods = null)
    {
        var page = await OpenAsync(width, script);
        using var client = await Host.SignInAsync(login, level: level, methods: methods);
        var cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2);
        await page.Context.AddCookiesAsync([new() { Name = cookie[0], Value = cookie[1], Url = Host.BaseAddress.ToString() }]);
        return page;
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        await platform.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class Stories : ICollectionFixture<Stage>
{
    public const string Name = "stories";
}
