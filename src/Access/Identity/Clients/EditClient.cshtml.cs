using System.Globalization;
using DeAn06.Identity.Consent;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.Clients;

/// <summary>The form that proposes a relying party, or a change to one (<c>?sua=id</c>).</summary>
internal sealed class EditClientModel(IWhoActs whoActs, ClientTable clients, UseCases useCases, IStringLocalizer<IdentityRoom> t) : ClientPage(whoActs)
{
    private static readonly string[] Offered = ["openid", "profile", "address", "phone", "email", "dinh_danh", "offline_access"];

    [BindProperty(SupportsGet = true)]
    public string? Sua { get; set; }

    [BindProperty]
    public string? Id { get; set; }

    [BindProperty]
    public string? NameVi { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string? PurposeVi { get; set; }

    [BindProperty]
    public string? PurposeEn { get; set; }

    [BindProperty]
    public string? LegalBasis { get; set; }

    [BindProperty]
    public List<string> Claims { get; set; } = [];

    [BindProperty]
    public string? ClaimsReason { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = ["openid"];

    [BindProperty]
    public string LeastLevel { get; set; } = "1";

    [BindProperty]
    public string? ConsentDays { get; set; } = "365";

    [BindProperty]
    public string Authentication { get; set; } = ClientAuthentication.PrivateKeyJwt;

    [BindProperty]
    public string? Jwks { get; set; }

    [BindProperty]
    public List<string> Grants { get; set; } = [GrantTypes.AuthorizationCode];

    [BindProperty]
    public string? RedirectUris { get; set; }

    [BindProperty]
    public string? PostLogoutRedirectUris { get; set; }

    [BindProperty]
    public string? BackchannelLogoutUri { get; set; }

    [BindProperty]
    public string? CibaMode { get; set; }

    [BindProperty]
    public string? CibaNotificationUri { get; set; }

    [BindProperty]
    public string? Sector { get; set; }

    [BindProperty]
    public List<string> Demands { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    internal bool IsNew => string.IsNullOrEmpty(Sua);

    internal IEnumerable<Choice> ClaimChoices => ClaimWords.All.Select(c => new Choice(c, ClaimWords.Of(c), c));

    internal IEnumerable<Choice> ScopeChoices => Offered.Select(s => new Choice(s, s));

    internal IEnumerable<Choice> LevelChoices => Enumerable.Range(1, 4).Select(l => new Choice(l.ToString(CultureInfo.InvariantCulture), t["Mức {0}", l]));

    internal IEnumerable<Choice> AuthenticationChoices =>
    [
        new(ClientAuthentication.PrivateKeyJwt, t["Ký bằng khóa riêng (nên dùng)"]), new(ClientAuthentication.SecretBasic, t["Mã bí mật trong tiêu đề"]),
        new(ClientAuthentication.SecretPost, t["Mã bí mật trong nội dung"]), new(ClientAuthentication.None, t["Không có (ứng dụng trên máy người dùng)"]),
    ];

    internal IEnumerable<Choice> GrantChoices =>
    [
        new(GrantTypes.AuthorizationCode, t["Đăng nhập (authorization_code)"]), new(GrantTypes.RefreshToken, t["Làm mới (refresh_token)"]),
        new(GrantTypes.ClientCredentials, t["Tự mình gọi (client_credentials)"]), new(GrantTypes.Ciba, t["Hỏi trên điện thoại (CIBA)"]),
    ];

    internal IEnumerable<Choice> CibaChoices => [new("", t["Không dùng"]), new("poll", "poll"), new("ping", "ping")];

    internal IEnumerable<Choice> DemandChoices =>
        [new("par", "PAR"), new("dpop", "DPoP"), new("jar", t["Ký mọi yêu cầu"]), new("answers", t["Trả lời có ký"]), new("introspect", t["Được hỏi tình trạng mã"])];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!MayPropose) return StatusCode(403);
        if (IsNew) return Page();
        if (await clients.FindAsync(Sua!, ct) is not { } client) return NotFound();
        Fill(ClientDraft.Of(client));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var command = new ProposeClient.Command(Draft(), IsNew, Reason);
        var made = await useCases.RunAsync<ProposeClient, CaseId>(u => u.RunAsync(command, Act, ct), Act, ct);
        if (made.IsDone) return Redirect($"{Path}/de-nghi/{made.Value}");
        this.AddProblem(made.Problem!);
        return Page();
    }

    private void Fill(ClientDraft d)
    {
        (Id, NameVi, NameEn, Organisation, Contact, PurposeVi, PurposeEn) = (d.Id, d.NameVi, d.NameEn, d.Organisation, d.Contact, d.PurposeVi, d.PurposeEn);
        (LegalBasis, Claims, ClaimsReason, Scopes, Authentication, Jwks, Grants) = (d.LegalBasis, [.. d.Claims], d.ClaimsReason, [.. d.Scopes], d.Authentication, d.Jwks, [.. d.Grants]);
        (RedirectUris, PostLogoutRedirectUris) = (string.Join('\n', d.RedirectUris), string.Join('\n', d.PostLogoutRedirectUris));
        (BackchannelLogoutUri, CibaMode, CibaNotificationUri, Sector) = (d.BackchannelLogoutUri, d.CibaMode ?? "", d.CibaNotificationUri, d.Sector);
        (LeastLevel, ConsentDays) = (d.LeastLevel.ToString(CultureInfo.InvariantCulture), d.ConsentDays.ToString(CultureInfo.InvariantCulture));
        Demands = [.. new[] { (d.RequiresPar, "par"), (d.RequiresDpop, "dpop"), (d.RequiresSignedRequest, "jar"), (d.SignsAnswers, "answers"), (d.MayIntrospect, "introspect") }.Where(x => x.Item1).Select(x => x.Item2)];
    }

    private ClientDraft Draft() => new()
    {
        Id = IsNew ? Id?.Trim() ?? "" : Sua!, NameVi = NameVi ?? "", NameEn = NameEn ?? "", Organisation = Organisation ?? "", Contact = Contact ?? "", PurposeVi = PurposeVi ?? "", PurposeEn = PurposeEn ?? "",
        LegalBasis = LegalBasis ?? "", Claims = Claims, ClaimsReason = ClaimsReason ?? "", Scopes = Scopes, Authentication = Authentication, Jwks = Given(Jwks), Grants = Grants,
        RedirectUris = Lines(RedirectUris), PostLogoutRedirectUris = Lines(PostLogoutRedirectUris), BackchannelLogoutUri = Given(BackchannelLogoutUri), CibaMode = Given(CibaMode),
        CibaNotificationUri = Given(CibaNotificationUri), Sector = Sector ?? "", LeastLevel = Number(LeastLevel), ConsentDays = Number(ConsentDays),
        RequiresPar = Demands.Contains("par"), RequiresDpop = Demands.Contains("dpop"), RequiresSignedRequest = Demands.Contains("jar"), SignsAnswers = Demands.Contains("answers"),
        MayIntrospect = Demands.Contains("introspect"),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
