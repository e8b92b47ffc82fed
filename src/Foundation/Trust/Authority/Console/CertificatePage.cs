using DeAn06.Interface;
using DeAn06.Trust.Deeds;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust.Authority.Console;

/// <summary>A page of certificates: what is proposed leads to the page on which a second person checks it.</summary>
internal abstract class CertificatePage(IWhoActs whoActs, UseCases useCases) : TrustPage(whoActs)
{
    internal const string ListPath = "/can-bo/tin-cay/chung-thu";

    internal bool MayPropose => Act.May(TrustPermissions.Propose);

    internal static string PathOf(string serial) => $"{ListPath}/{serial}";

    internal static string PathOf(Deed deed) => $"/can-bo/tin-cay/viec/{Ids.Handle(deed.Id)}";

    internal static string NameOf(string profile) => Profiles.Find(profile) is { } p ? (Speech.English ? p.En : p.Vi) : profile;

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
