using Microsoft.Playwright;

namespace DeAn06.Tests.EndToEnd;

/// <summary>A real Chromium for a class of tests; finds the system's own, or the one Playwright installed.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? Installed.FirstOrDefault(File.Exists),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--use-fake-device-for-media-stream",
            ],
        });
    }

    /// <summary>A page in a fresh profile, without motion, so that transitions do not ghost.</summary>
    public async Task<IPage> PageAsync(Uri start, int width = 1280, bool script = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = start.ToString(),
            Locale = "vi-VN",
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 800 },
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
