using DeAn06.Identity.Sessions;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.Card;

/// <summary>
/// The electronic card (căn cước điện tử): what the register has now, the number covered until asked for, and where the plastic card says otherwise. The whole
/// number is shown only to who signed in with two factors.
/// </summary>
internal sealed class ShowCardModel(WhoActs who, CardReader reader, IBiometrics biometrics, KeptCards kept, Clock clock) : CardPage(who, clock)
{
    private const int AssuranceForNumber = 2;
    private readonly Clock clock = clock;

    [BindProperty(SupportsGet = true, Name = "hien")]
    public string? Open { get; set; }

    internal ElectronicCard? Card { get; private set; }

    internal Portrait? Portrait { get; private set; }

    internal IReadOnlyList<KeptCard> Kept { get; private set; } = [];

    internal bool IsOpen => Open == "so" && Session.Level >= AssuranceForNumber;

    internal bool AsksMore => Session.Level < AssuranceForNumber;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!HasCard) return Page();
        Card = await reader.ReadAsync(Person, Clock.DayOf(clock.UtcNow), ct);
        Portrait = await biometrics.PortraitAsync(Person, ct);
        Kept = await kept.OfAsync(Account.Id, ct);
        return Page();
    }

    internal string Value(string field) => field == CardReader.Number ? Number(Card!.Values.GetValueOrDefault(field)?.Value) : reader.Say(field, Card!.Values.GetValueOrDefault(field));

    /// <summary>A difference in the number is told without showing it.</summary>
    internal string Number(string? text) => PersonalNumber.TryParse(text, out var number) ? IsOpen ? number.Grouped() : number.Masked() : "";

    internal string Shown(CardDifference difference, string value) => difference.Field == CardReader.Number ? Number(value) : value;

    internal static string Label(string field) => PersonFieldNames.Of(field);

    internal string StateOf(CardInBrief card, IStringLocalizer<IdentityRoom> t) => card switch
    {
        { State: "lost" } => t["đã báo mất"],
        { State: "held" } => t["đang bị giữ"],
        { State: "revoked" } => t["đã bị thu hồi"],
        { State: "replaced" } => t["đã được thay"],
        { Due: not null } => t["mang số đã hủy, phải đổi hoặc nộp lại"],
        { ExpiresOn: { } last } when last < Clock.DayOf(clock.UtcNow) => t["đã hết hạn {0}", VietnamTime.Short(last)],
        { ExpiresOn: { } last } => t["còn hạn đến {0}", VietnamTime.Short(last)],
        _ => t["không hết hạn"],
    };

    internal static string KindOf(CardInBrief card, IStringLocalizer<IdentityRoom> t) => card.Kind switch
    {
        "cc" => t["Thẻ căn cước"],
        "cccd-chip" => t["Thẻ căn cước công dân gắn chip"],
        "cccd" => t["Thẻ căn cước công dân mã vạch"],
        _ => t["Chứng minh nhân dân 12 số"],
    };
}
