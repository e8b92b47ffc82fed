using DeAn06.Identity.Sessions;
using DeAn06.Identity.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DeAn06.Identity.Representing;

/// <summary>On a page of this room: it may also be opened by someone who acts for another.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForAnotherAttribute : Attribute;

/// <summary>
/// Stands before every page while someone acts for another. Factors, passwords, locks and consents of the account are its owner's alone, so the pages of this
/// room are shut unless they say otherwise. Who represents no longer acts for themself again, and is told so before anything else is done.
/// </summary>
internal sealed class ActingGate(WhoActs who, UseCases useCases, Clock clock) : IAsyncPageFilter
{
    private static readonly PathString[] Own = ["/toi", "/can-bo", "/dong-y", "/dang-nhap/qr"];

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var page = context.HandlerInstance.GetType();
        if (page == typeof(SignOutModel) || await who.SessionAsync(http, http.RequestAborted) is not { ActsForAnother: true } session) await next();
        else if (IsOwn(page, http.Request.Path)) context.Result = HttpMethods.IsGet(http.Request.Method) ? new RedirectResult(ShowRepresentationModel.Path + "?rieng=1") : new StatusCodeResult(StatusCodes.Status403Forbidden);
        else if ((await who.WhoAsync(http, http.RequestAborted)).Problem?.Code == RepresentingProblems.ActingEnded.Code) context.Result = await EndAsync(session, http.RequestAborted);
        else await next();
    }

    private static bool IsOwn(Type page, PathString path) =>
        page.Assembly == typeof(ActingGate).Assembly && !page.IsDefined(typeof(ForAnotherAttribute), false) && Own.Any(o => path.StartsWithSegments(o));

    private async Task<RedirectResult> EndAsync(Session session, CancellationToken ct)
    {
        var act = WhoActs.SigningAct(session.Account, clock.UtcNow);
        await useCases.RunAsync<ActForSelf, Done>(u => u.RunAsync(session, ActForSelf.Ended, act), act, ct);
        return new RedirectResult(ShowRepresentationModel.Path + "?het=1");
    }
}
