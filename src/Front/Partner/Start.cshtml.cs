using DeAn06.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Front.Partner;

/// <summary>Home of the partners: where the API is described and how to try it.</summary>
[PublicPage]
internal sealed class StartModel(DemoMode mode) : PageModel
{
    public bool IsDemo => mode.On;

    public string Base => $"{Request.Scheme}://{Request.Host}";
}
