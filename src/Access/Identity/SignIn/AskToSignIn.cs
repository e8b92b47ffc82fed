using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.SignIn;

/// <summary>A page that answers 401 leads to the sign-in page, and from there back.</summary>
internal sealed class AskToSignIn : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.ActionDescriptor is not CompiledPageActionDescriptor || context.Result is not IStatusCodeActionResult { StatusCode: StatusCodes.Status401Unauthorized } result || result is PageResult) return;
        var request = context.HttpContext.Request;
        var back = HttpMethods.IsGet(request.Method) ? QueryString.Create("returnUrl", request.Path + request.QueryString) : QueryString.Empty;
        context.Result = new RedirectResult("/dang-nhap" + back);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
