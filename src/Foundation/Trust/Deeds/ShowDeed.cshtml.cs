using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace DeAn06.Trust.Deeds;

/// <summary>One deed: what would happen, who asks, why; the second person approves or refuses, the first withdraws.</summary>
internal sealed class ShowDeedModel(IWhoActs whoActs, NpgsqlDataSource source, DeedKinds kinds, Deciding deciding) : TrustPage(whoActs)
{
    [BindProperty]
    public string? Reason { get; set; }

    internal Deed Deed { get; private set; } = null!;

    internal DeedState State => Deed.StateAt(Act.At);

    internal string Kind => kinds.Find(Deed.Kind) is { } kind ? (Speech.English ? kind.En : kind.Vi) : Deed.Kind;

    internal string Saying => DeedAnswer.Saying(Deed, kinds);

    /// <summary>Why this officer may not decide; null when they may.</summary>
    internal Problem? Refusal => TwoPeople.RefusalToDecide(Deed, Act);

    internal bool MayWithdraw => State == DeedState.Open && Deed.ProposedBy == Act.Actor.ToString() && May(TrustPermissions.Propose);

    internal static string PathOf(Guid id) => $"/can-bo/tin-cay/viec/{Ids.Handle(id)}";

    public Task<IActionResult> OnGetAsync(string handle, CancellationToken ct) => ShowAsync(handle, ct);

    public Task<IActionResult> OnPostApproveAsync(string handle, CancellationToken ct) => RunAsync(handle, id => deciding.ApproveAsync(id, Reason, Act, ct), ct);

    public Task<IActionResult> OnPostRefuseAsync(string handle, CancellationToken ct) => RunAsync(handle, id => deciding.RefuseAsync(id, Reason, Act, ct), ct);

    public Task<IActionResult> OnPostWithdrawAsync(string handle, CancellationToken ct) => RunAsync(handle, id => deciding.WithdrawAsync(id, Act, ct), ct);

    private async Task<IActionResult> RunAsync(string handle, Func<Guid, Task<Result<Deed>>> run, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(handle, out var id)) return NotFound();
        if (await TryAsync(() => run(id)) is not { } refused) return Redirect(PathOf(id));
        if (await DeedTable.FindAsync(source, id, ct) is not { } deed) return NotFound();
        Deed = deed;
        this.AddProblem(refused.Field == "reason" ? refused.At(nameof(Reason)) : refused);
        return Page();
    }

    private async Task<IActionResult> ShowAsync(string handle, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(handle, out var id) || await DeedTable.FindAsync(source, id, ct) is not { } deed) return NotFound();
        Deed = deed;
        return Page();
    }
}
