using DeAn06.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Interface;

/// <summary>What the layout of a front shows around a page.</summary>
internal sealed record ShellView(
    Front Front, Visitor? Visitor, IReadOnlyList<MenuItem> Menu, IReadOnlyList<SiteNotice> Notices, DemoBanner? Banner, MenuItem? Current, string OtherLanguage)
{
    /// <summary>Numbers behind entries of the menu, by path, with what they count.</summary>
    internal IReadOnlyDictionary<string, (int Number, string What)> Counts { get; private init; } = new Dictionary<string, (int, string)>();

    /// <summary>The largest number shown; more is told as this with a plus.</summary>
    internal const int MostCounted = 99;

    internal string Css => Front switch
    {
        Front.Console => "console",
        Front.Dashboard => "dashboard",
        Front.Partner => "partner",
        _ => "portal",
    };

    internal string Home => Front switch
    {
        Front.Console => "/can-bo",
        Front.Dashboard => "/chi-dao",
        Front.Partner => "/doi-tac",
        _ => "/",
    };

    internal static async ValueTask<ShellView> ForAsync(HttpContext http, Front front)
    {
        var services = http.RequestServices;
        // The page that tells a fault must not meet the same fault again by asking who is there.
        var faulty = http.Features.Get<IExceptionHandlerFeature>() is not null;
        var visitor = !faulty && services.GetService<IKnowVisitor>() is { } known ? await known.WhoAsync(http, http.RequestAborted) : null;
        var menu = services.GetServices<IContribute<MenuItem>>().SelectMany(c => c.Contribute())
            .Where(m => m.Front == front && (m.Permission is null || visitor?.Rights.Contains(m.Permission.Code) == true))
            .OrderBy(m => m.Order).ToList();
        var notices = services.GetServices<IContribute<SiteNotice>>().SelectMany(c => c.Contribute())
            .Where(n => n.Front is null || n.Front == front).ToList();
        return new ShellView(front, visitor, menu, notices, BannerOf(services), CurrentOf(menu, http.Request.Path), OtherLanguageOf(http.Request))
        {
            Counts = visitor is null ? new Dictionary<string, (int, string)>() : await CountAsync(http, menu),
        };
    }

    private static async ValueTask<Dictionary<string, (int, string)>> CountAsync(HttpContext http, List<MenuItem> menu)
    {
        var counts = new Dictionary<string, (int, string)>();
        foreach (var count in http.RequestServices.GetServices<IContribute<MenuCount>>().SelectMany(c => c.Contribute()).Where(c => menu.Any(m => m.Path == c.Path)))
            if (await count.Count(http, http.RequestAborted) is > 0 and var number) counts[count.Path] = (number, Speech.English ? count.En : count.Vi);
        return counts;
    }

    internal static DemoBanner? BannerOf(IServiceProvider services) =>
        services.GetServices<IContribute<DemoBanner>>().SelectMany(c => c.Contribute()).FirstOrDefault();

    /// <summary>The entry whose path is the longest one that leads to this page.</summary>
    private static MenuItem? CurrentOf(List<MenuItem> menu, PathString path) => menu
        .Where(m => m.Path == path || (m.Path.Length > 1 && path.StartsWithSegments(m.Path)))
        .MaxBy(m => m.Path.Length);

    private static string OtherLanguageOf(HttpRequest request)
    {
        var kept = request.Query.Where(q => q.Key is not ("lang" or "handler")).SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v));
        var query = QueryString.Create(kept.Append(KeyValuePair.Create("lang", (string?)(Speech.English ? "vi" : "en"))));
        var features = request.HttpContext.Features;
        var failed = features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? features.Get<IExceptionHandlerPathFeature>()?.Path;
        return request.PathBase + (failed ?? request.Path) + query;
    }
}
