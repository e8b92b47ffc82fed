using DeAn06.Identity.Provider;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Identity.SelfCheck;

/// <summary>How a partner connects.</summary>
[PublicPage]
internal sealed class ConnectModel(Issuer issuer) : PageModel
{
    internal string Address => issuer.Address;
}
