using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Interface;

/// <summary>
/// Pages are rendered in the order in which they became ready, two for each core at once: work that only needs a processor
/// gains nothing from being begun together, and whoever came first would wait for whoever came last.
/// </summary>
internal sealed class RenderInTurn : IAsyncResultFilter
{
    private static readonly SemaphoreSlim Turns = new(2 * Environment.ProcessorCount);

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is not PageResult)
        {
            await next();
            return;
        }
        await Turns.WaitAsync(context.HttpContext.RequestAborted);
        try
        {
            await next();
        }
        finally
        {
            Turns.Release();
        }
    }
}
