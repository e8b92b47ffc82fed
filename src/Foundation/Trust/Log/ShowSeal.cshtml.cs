using DeAn06.Interface;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DeAn06.Trust.Log;

/// <summary>How the sealed journal fares, in words, for those who watch over keys and seals.</summary>
internal sealed class ShowSealModel(IWhoActs whoActs, DescribeLog log, SealWatch watch, TimeProvider clock) : PageModel
{
    internal LogDescription Described { get; private set; } = null!;

    internal SealWatch Watch => watch;

    /// <summary>Whose signature lines the latest checkpoint carries beside the log's own: its witnesses.</summary>
    internal IReadOnlyList<string> Cosigners { get; private set; } = [];

    internal TimeSpan Age => Described.SealedAt is { } at && clock.GetUtcNow().UtcDateTime is var now && now > at ? now - at : TimeSpan.Zero;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var who = await whoActs.WhoAsync(HttpContext, ct);
        if (who.Problem is { } stranger)
            return stranger.Status == 401 ? Redirect("/dang-nhap?returnUrl=" + Uri.EscapeDataString(Request.Path)) : StatusCode(stranger.Status);
        if (who.Value.Actor.Kind != ActorKind.Officer || !who.Value.May(TrustPermissions.Look)) return StatusCode(403);
        Described = await log.ReadAsync(ct);
        if (SignedNote.TryParse(Described.Checkpoint, out var note)) Cosigners = [.. note.Signatures.Select(s => s.Name).Where(n => n != Described.Origin).Distinct()];
        return Page();
    }

    internal static string Told(TimeSpan time) => time.TotalHours >= 1
        ? Speech.English ? $"{(int)time.TotalHours} h {time.Minutes} min" : $"{(int)time.TotalHours} giờ {time.Minutes} phút"
        : time.TotalMinutes >= 1 ? Speech.English ? $"{(int)time.TotalMinutes} min" : $"{(int)time.TotalMinutes} phút"
        : Speech.English ? $"{(int)time.TotalSeconds} s" : $"{(int)time.TotalSeconds} giây";
}

/// <summary>The console's entry to the sealed journal.</summary>
internal sealed class SealMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new MenuItem(Front.Console, 95, "/can-bo/tin-cay/nhat-ky", "Nhật ký niêm phong", "Sealed journal", TrustPermissions.Look)];
}
