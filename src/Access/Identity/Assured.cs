using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity;

/// <summary>
/// On a page model: who opens or sends the page must have proved themself at this authentication level, 1 to 4 (xác thực tăng cường; Decree 69/2024 art. 24).
/// Who has not is led through <c>/dang-nhap</c> and back.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AssuredAttribute(int level) : Attribute, IAsyncPageFilter
{
    /// <summary>How many minutes ago at most they proved it; 0 takes any live session.</summary>
    public int FreshMinutes { get; init; }

    /// <summary>True for deeds of high risk: codes sent to a phone do not count.</summary>
    public bool WithoutSms { get; init; }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var demand = new Demand(level, FreshMinutes, WithoutSms);
        var http = context.HttpContext;
        switch (await demand.CheckAsync(http))
        {
            case null: await next(); break;
            case { Status: StatusCodes.Status401Unauthorized }: context.Result = new StatusCodeResult(StatusCodes.Status401Unauthorized); break;
            default: context.Result = new RedirectResult(demand.SignInPath(http)); break;
        }
    }
}

/// <summary>The same for endpoints of an API, which answer <see cref="IdentityProblems.NotAssured"/> with the level needed.</summary>
public static class AssuredEndpoints
{
    /// <summary>Demands an authentication level, 1 to 4; minutes and phones as on <see cref="AssuredAttribute"/>.</summary>
    public static TBuilder RequireAssurance<TBuilder>(this TBuilder builder, int level, int freshMinutes = 0, bool withoutSms = false) where TBuilder : IEndpointConventionBuilder
    {
        var demand = new Demand(level, freshMinutes, withoutSms);
        return builder.AddEndpointFilter(async (context, next) => await demand.CheckAsync(context.HttpContext) is { } problem ? problem.ToHttp(context.HttpContext) : await next(context));
    }
}

/// <summary>What a page or endpoint demands, and whether the session of a request meets it.</summary>
internal sealed record Demand(int Level, int FreshMinutes, bool WithoutSms)
{
    internal async Task<Problem?> CheckAsync(HttpContext http)
    {
        var who = http.RequestServices.GetRequiredService<WhoActs>();
        if (await who.SessionAsync(http, http.RequestAborted) is not { } session) return (await who.WhoAsync(http, http.RequestAborted)).Problem ?? Missing;
        var level = WithoutSms ? Math.Min(session.Level, Factors.Assurance.WithoutSms(session.Methods)) : session.Level;
        var age = http.RequestServices.GetRequiredService<Clock>().UtcNow - session.AuthenticatedAt;
        return level >= Level && (FreshMinutes == 0 || age <= TimeSpan.FromMinutes(FreshMinutes)) ? null : Missing;
    }

    internal string SignInPath(HttpContext http)
    {
        var back = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : http.Request.Path.ToString();
        return FreshMinutes > 0 || WithoutSms ? Factors.Pages.OwnPage.SignInPath(back, Level) : "/dang-nhap" + QueryString.Create(new Dictionary<string, string?>
        {
            ["returnUrl"] = back, ["muc"] = Level.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    private Problem Missing => IdentityProblems.NotAssured.With("level", Level);
}
