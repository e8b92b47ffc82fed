using DeAn06.Interface;
using DeAn06.Trust.Deeds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust.Authority.Console;

/// <summary>A page of certificates: who acts is asked once; what is proposed leads to the page on which a second person checks it.</summary>
internal abstract class CertificatePage(IWhoActs whoActs, UseCases useCases) : PageModel
{
    internal const string ListPath = "/can-bo/tin-cay/chung-thu";

    internal Act Act { get; private set; } = null!;

    internal bool MayPropose => Act.May(TrustPermissions.Propose);

    internal static string PathOf(string serial) => $"{ListPath}/{serial}";

    internal static string PathOf(Deed deed) => $"/can-bo/tin-cay/viec/{Ids.Handle(deed.Id)}";

    internal static string NameOf(string profile) => Profiles.Find(profile) is { } p ? (Speech.English ? p.En : p.Vi) : profile;

    /// <summary>Null when an officer acts who may look; otherwise what to answer instead of the page.</summary>
    protected async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString)) : StatusCode(stranger.Status);
        Act = who.Value.For("trust.authority", "Luật Giao dịch điện tử 2023");
        return Act.Actor.Kind == ActorKind.Officer && Act.May(TrustPermissions.Look) ? null : StatusCode(403);
    }

    /// <summary>Proposes; on to the check page, or the refusal at its field.</summary>
    protected async Task<IActionResult> ProposeAsync<TUseCase>(Func<TUseCase, Task<Result<Deed>>> run, Func<Task<IActionResult>> again, CancellationToken ct) where TUseCase : class, IUseCase
    {
        var proposed = await useCases.RunAsync(run, Act, ct);
        if (proposed.Problem is not { } refused) return Redirect(PathOf(proposed.Value));
        if (refused.Status is 403) return StatusCode(403);
        var page = await again();
        if (page is PageResult) this.AddProblem(refused.Field is { } field ? refused.At(char.ToUpperInvariant(field[0]) + field[1..]) : refused);
        return page;
    }
}
