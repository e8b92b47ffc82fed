using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Front.Portal;

/// <summary>Who may see a person's data and what this site keeps in the browser.</summary>
[PublicPage]
internal sealed class PrivacyModel : PageModel;
