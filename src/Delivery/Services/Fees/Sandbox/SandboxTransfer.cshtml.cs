using DeAn06.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Fees.Sandbox;

/// <summary>The sandbox as a bank: somebody transfers an amount with words of their own, right or mistyped. Only in the demo.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SandboxTransferModel(DemoMode demo, UseCases useCases, Clock clock) : PageModel
{
    internal const string Path = SandboxPayModel.Path + "/chuyen-khoan";

    [BindProperty(SupportsGet = true, Name = "ma")]
    public string? Words { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public SandboxManner Manner { get; set; }

    internal bool IsDone { get; private set; }

    public IActionResult OnGet() => demo.On ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!demo.On) return NotFound();
        var amount = Dong.Read(Amount);
        if (amount == 0 || Words is not { Length: > 0 and <= 100 })
        {
            this.AddProblem(ProblemsOfDossiers.AmountWrong.At(nameof(Amount)));
            return Page();
        }
        var act = Act.BySystem("services.sandbox", clock.UtcNow);
        await useCases.RunAsync<PaySandbox, Done>(u => u.RunAsync(Words, amount, Manner, act, ct), act, ct);
        IsDone = true;
        return Page();
    }
}
