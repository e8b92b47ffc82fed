using System.Text;
using DeAn06.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Services.Fees.Sandbox;

/// <summary>
/// The sandbox's own page, where the payer of a signed order pays or turns back, and says how the gateway is to behave. In the demo open to all, as a real gateway's is; elsewhere there is no such page.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SandboxPayModel(DemoMode demo, Secrets secrets, UseCases useCases, Clock clock) : PageModel
{
    internal const string Path = "/cong-thu";

    [BindProperty(SupportsGet = true, Name = "reference")]
    public string? Reference { get; set; }

    [BindProperty(SupportsGet = true, Name = "amount")]
    public long Amount { get; set; }

    [BindProperty(SupportsGet = true, Name = "text")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "return")]
    public string? Back { get; set; }

    [BindProperty(SupportsGet = true, Name = "signature")]
    public string? Signature { get; set; }

    [BindProperty]
    public SandboxManner Manner { get; set; }

    internal PaymentOrder Order { get; private set; } = null!;

    internal static IEnumerable<Choice> Manners => Enum.GetValues<SandboxManner>().Select(m => new Choice(m.ToString(), Label(m)));

    public IActionResult OnGet() => Refusal() ?? Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => RunAsync((u, act) => u.RunAsync(Order.Reference, Order.Amount, Manner, act, ct), ct);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => RunAsync((u, act) => u.CancelAsync(Order.Reference, act, ct), ct);

    internal static string Label(SandboxManner manner) => manner switch
    {
        SandboxManner.Late => Speech.English ? "Tells two minutes later" : "Báo chậm hai phút",
        SandboxManner.Twice => Speech.English ? "Sends the same notice twice" : "Gửi một thông báo hai lần",
        SandboxManner.Again => Speech.English ? "Sends two notices about the same money" : "Gửi hai thông báo cho một khoản tiền",
        SandboxManner.Never => Speech.English ? "Never tells; only the statement does" : "Không báo, chỉ có trong sao kê",
        SandboxManner.OtherAmount => Speech.English ? "5,000 đồng too much" : "Thừa 5.000 đồng",
        SandboxManner.OutOfOrder => Speech.English ? "Tells of a failure after the payment" : "Báo không thành sau khi đã nộp",
        _ => Speech.English ? "Tells at once" : "Báo ngay",
    };

    private async Task<IActionResult> RunAsync(Func<PaySandbox, Act, Task<Result<Done>>> run, CancellationToken ct)
    {
        if (Refusal() is { } refused) return refused;
        var act = Act.BySystem("services.sandbox", clock.UtcNow);
        await useCases.RunAsync<PaySandbox, Done>(u => run(u, act), act, ct);
        return Redirect(Order.ReturnTo);
    }

    /// <summary>Only an order that the platform signed a short while ago is shown, so that the way back leads nowhere else.</summary>
    private IActionResult? Refusal()
    {
        if (!demo.On) return NotFound();
        Order = new(Reference ?? "", Amount, Words ?? "", Back ?? "");
        var verdict = GatewaySignature.Check(secrets.Get(NoticeEndpoint.Secret), Signature, clock.UtcNow, Encoding.UTF8.GetBytes(HttpGateway.WordsOf(Order)));
        return verdict == SignatureVerdict.Good ? null : StatusCode(400);
    }
}
