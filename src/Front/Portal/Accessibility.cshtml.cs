using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Front.Portal;

/// <summary>What is accessible, what is not yet, and what was never tried.</summary>
[PublicPage]
internal sealed class AccessibilityModel : PageModel;
