using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Interface;

public sealed class WarmUpTests
{
    [Fact]
    public async Task A_Host_that_has_just_started_fetches_its_public_pages_before_the_first_visitor()
    {
        await using var database = await TestDatabase.NewAsync();
        var heard = new Listener();
        await using var host = await TestHost.StartAsync(database, adjust: s => s.AddSingleton<IStartupFilter>(heard).AddSingleton<IContribute<WarmPage>, LastPage>(), warm: true);
        await heard.LastCame.WaitAsync(TimeSpan.FromSeconds(60));
        foreach (var page in host.Services.GetServices<IContribute<WarmPage>>().SelectMany(c => c.Contribute()))
            Assert.Contains(page.Path, heard.Answers);
        Assert.Equal(200, heard.Answers["/"]);
        Assert.Equal(200, heard.Answers["/dia-gioi"]);
    }

    /// <summary>Contributed last, so that everything else has been fetched when it comes.</summary>
    private sealed class LastPage : IContribute<WarmPage>
    {
        internal const string Path = "/khong-co-trang-nay";

        public IEnumerable<WarmPage> Contribute() => [new(Path)];
    }

    /// <summary>Stands before the whole house and hears what the warm-up asks and is answered.</summary>
    private sealed class Listener : IStartupFilter
    {
        private readonly TaskCompletionSource last = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Dictionary<string, int> Answers { get; } = [];

        internal Task LastCame => last.Task;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(HearAsync);
            next(app);
        };

        private async Task HearAsync(HttpContext http, RequestDelegate next)
        {
            await next(http);
            if (!http.Request.Headers.UserAgent.ToString().Contains("dean06-warm-up", StringComparison.Ordinal)) return;
            Answers[http.Request.Path] = http.Response.StatusCode;
            if (http.Request.Path == LastPage.Path) last.TrySetResult();
        }
    }
}
