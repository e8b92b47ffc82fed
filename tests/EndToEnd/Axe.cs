using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace DeAn06.Tests.EndToEnd;

/// <summary>
/// axe-core on the page that is open. It is asked in the page itself and for complaints alone: the package's own way opens a second page for each run and
/// sends every rule that held too, which took most of the time of these tests.
/// </summary>
internal static class Axe
{
    private const string Ask = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
            .map(v => v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    internal static async Task AxeFindsNothingAsync(this IPage page)
    {
        await page.EvaluateAsync(Script + "; void 0");
        var found = await page.EvaluateAsync<string[]>(Ask);
        Assert.True(found.Length == 0, page.Url + "\n" + string.Join('\n', found));
    }
}
