using DeAn06.Identity.Officers;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.SignIn;

/// <summary>
/// A page that answers 401 leads to the sign-in page, and from there back. One that answers 403 to an officer whose seat ended, or who has not chosen one, leads to
/// the choice of seats.
/// </summary>
internal sealed class AskToSignIn : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.ActionDescriptor is not CompiledPageActionDescriptor || context.Result is not IStatusCodeActionResult { StatusCode: StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden } result || result is PageResult) return;
        var request = context.HttpContext.Request;
        var forbidden = result.StatusCode == StatusCodes.Status403Forbidden;
        if (forbidden && WhoActs.SessionOf(context.HttpContext) is not { NeedsSeat: true }) return;
        var back = HttpMethods.IsGet(request.Method) ? QueryString.Create("returnUrl", request.Path + request.QueryString) : QueryString.Empty;
        context.Result = new RedirectResult((forbidden ? ChooseSeatModel.Path : "/dang-nhap") + back);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
