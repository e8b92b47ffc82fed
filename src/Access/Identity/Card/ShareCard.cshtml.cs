using DeAn06.Identity.CrossDevice;
using DeAn06.Identity.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Card;

/// <summary>
/// The owner chooses what to show and gets a QR of one minute. Showing everything asks for a fresh proof without short texts: it is a deed of high risk. The
/// code stands on this page alone, and a new one is the same form sent again.
/// </summary>
internal sealed class ShareCardModel(WhoActs who, UseCases useCases, Clock clock) : CardPage(who, clock)
{
    private static readonly Demand ForWhole = new(2, 15, true);
    private readonly Clock clock = clock;

    [BindProperty(SupportsGet = true, Name = "chon")]
    public string? Share { get; set; }

    internal string? Code { get; private set; }

    internal string Picture { get; private set; } = "";

    internal DateTime Until { get; private set; }

    internal static IReadOnlyList<Choice> Choices => Speech.English
        ?
        [
            new("tuoi", "18 or older: yes or no", "Nothing else: no name, no birth date"),
            new("anh", "Name and portrait", "Who looks can compare your face"),
            new("du", "Everything on the card", "Also number, birth date and residence. Asks you to prove once more"),
        ]
        :
        [
            new("tuoi", "Đủ 18 tuổi: có hay chưa", "Không gì khác: không tên, không ngày sinh"),
            new("anh", "Họ tên và ảnh", "Người xem so được với mặt bạn"),
            new("du", "Toàn bộ thông tin trên thẻ", "Cả số định danh, ngày sinh, nơi thường trú. Cần xác thực thêm"),
        ];

    internal string Chosen => Choices.First(c => c.Value == Share).Text;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return HasCard ? Page() : Redirect("/toi/the");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!HasCard) return Redirect("/toi/the");
        if (ShareChoice.Find(Share) is not { } choice) return Refuse(IdentityProblems.ShareMissing);
        if (choice.Share == CardShare.Whole && await ForWhole.CheckAsync(HttpContext) is not null) return Redirect(Factors.Pages.OwnPage.SignInPath("/toi/the/chia-se?chon=du", ForWhole.Level));
        var code = CardCodes.New();
        var made = await useCases.RunAsync<MakeCode, Done>(u => u.RunAsync(code, choice.Share, Session, Act), Act, ct);
        if (made.Problem is { } refused) return Refuse(refused);
        (Code, Picture, Until) = (code, QrPicture.Of(code), Act.At + CardCodes.Life);
        return Page();
    }

    /// <summary>The second the code ends, as the wall shows it.</summary>
    internal string UntilText => VietnamTime.Local(Until).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    internal int SecondsLeft => Math.Max(1, (int)(Until - clock.UtcNow).TotalSeconds);
}
