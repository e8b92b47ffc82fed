using System.Text.Json;
using DeAn06.Law;
using DeAn06.Population;
using DeAn06.Trust;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Front.Mine;

/// <summary>
/// Who looked at my data (ai đã xem dữ liệu của tôi): every entry of the journal about the signed-in person, read by themself, so that this page
/// journals nothing. Law on Personal Data Protection 91/2025, right to know.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class WhoLookedModel(IWhoActs who, PersonEntries entries, IOffices offices, ILaw law, IJournalProofs proofs) : PageModel
{
    private const int Size = 20;
    private IReadOnlySet<Guid> proven = new HashSet<Guid>();

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public bool IsPerson { get; private set; }

    public IReadOnlyList<PersonEntry> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await who.WhoAsync(HttpContext, ct) is not { IsDone: true, Value: var act }) return StatusCode(401);
        IsPerson = act.Person is not null;
        if (act.Person is not { } person) return Page();
        var page = await entries.OfAsync(person, Cursor, Size, ct);
        if (!page.IsDone) return StatusCode(page.Problem!.Status);
        (Lines, Next) = (page.Value.Items, page.Value.Next);
        proven = await proofs.ReadyAsync([.. Lines.Select(l => l.Id)], ct);
        return Page();
    }

    /// <summary>True once the line is under a checkpoint, which is a second after it was written.</summary>
    internal bool HasProof(PersonEntry line) => proven.Contains(line.Id);

    internal string ActionOf(PersonEntry line, IStringLocalizer texts) => line.Event switch
    {
        "population.person-looked-up/1" => texts["Tra cứu theo số định danh"],
        "population.person-viewed/1" => texts["Xem hồ sơ"],
        "population.persons-searched/1" => texts["Tìm theo họ tên, bạn có trong kết quả"],
        "population.lookup-refused/1" or "population.view-refused/1" => texts["Muốn xem nhưng bị từ chối"],
        "population.person-entered/1" => texts["Đưa vào cơ sở dữ liệu"],
        "population.correction-proposed/1" => texts["Đề nghị sửa thông tin"],
        "population.correction-refused/1" => texts["Không duyệt đề nghị sửa"],
        "population.field-corrected/1" => texts["Sửa thông tin sau khi duyệt"],
        "population.facts-viewed/1" => texts["Xem cư trú, hộ, quan hệ hoặc thẻ của bạn"],
        "population.household-viewed/1" => texts["Xem hộ có tên bạn"],
        "population.old-number-looked-up/1" => texts["Tra cứu bằng số CMND cũ"],
        "population.stay-registered/1" or "population.stay-ended/1" or "population.stay-corrected/1" => texts["Cập nhật cư trú của bạn"],
        "population.household-opened/1" or "population.household-joined/1" or "population.household-left/1" or "population.head-changed/1"
            or "population.household-split/1" => texts["Cập nhật hộ của bạn"],
        "population.relation-recorded/1" or "population.relation-ended/1" or "population.relation-annulled/1" => texts["Cập nhật quan hệ gia đình của bạn"],
        "population.card-recorded/1" or "population.card-state-changed/1" => texts["Cập nhật thẻ của bạn"],
        "trust.document-sealed/1" => texts["Cấp giấy tờ điện tử về bạn"],
        "trust.document-revoked/1" => texts["Thu hồi giấy tờ điện tử về bạn"],
        "trust.document-erased/1" => texts["Xóa tệp giấy tờ đã hết hạn lưu"],
        "trust.document-viewed/1" => texts["Xem giấy tờ điện tử về bạn"],
        "messages.message-sent/1" or "messages.message-expired/1" => texts["Gửi tin cho bạn"],
        "messages.message-deleted/1" => texts["Bạn xóa một tin"],
        "messages.urgent-text-ended/1" => texts["Gửi mã dùng một lần cho bạn"],
        "messages.preferences-changed/1" or "messages.browser-added/1" or "messages.browser-removed/1" => texts["Thay đổi cách bạn nhận tin"],
        "identity.signed-in/1" or "front.signed-in/1" => texts["Bạn đăng nhập"],
        "identity.signed-out/1" or "front.signed-out/1" => texts["Bạn đăng xuất"],
        "identity.session-strengthened/1" => texts["Bạn xác thực thêm"],
        "identity.owner-locked/1" => texts["Bạn khóa tài khoản"],
        "identity.owner-unlocked/1" => texts["Bạn mở khóa tài khoản"],
        "identity.recovery-asked/1" or "identity.recovery-stopped/1" or "identity.recovery-used/1" => texts["Khôi phục tài khoản của bạn"],
        "identity.factor-added/1" or "identity.factor-removed/1" or "identity.sessions-ended/1" => texts["Thay đổi cách đăng nhập hoặc phiên của bạn"],
        "identity.application-received/1" or "identity.application-viewed/1" or "identity.account-granted/1" or "identity.application-refused/1" => texts["Xử lý đề nghị cấp tài khoản của bạn"],
        "identity.activation-code-given/1" or "identity.account-activated/1" => texts["Kích hoạt tài khoản của bạn"],
        "identity.account-locked/1" or "identity.account-unlocked/1" => texts["Cán bộ khóa hoặc mở khóa tài khoản của bạn"],
        _ when line.Event.StartsWith("work.", StringComparison.Ordinal) => texts["Xử lý việc về bạn"],
        _ => line.Event,
    };

    /// <summary>The names of the fields shown, when the entry tells them.</summary>
    internal string FieldsOf(PersonEntry line)
    {
        if (line.Payload is null) return "";
        using var payload = JsonDocument.Parse(line.Payload);
        return payload.RootElement.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array
            ? string.Join(", ", fields.EnumerateArray().Select(f => PersonFieldNames.Of(f.GetString()!)))
            : "";
    }

    internal string OfficeOf(PersonEntry line, IStringLocalizer texts) =>
        line.Office.Length > 0 ? offices.Find(line.Office)?.Name ?? line.Office : line.Actor.StartsWith("citizen:", StringComparison.Ordinal) ? texts["Chính bạn"] : texts["Hệ thống"];

    internal string PurposeOf(PersonEntry line) =>
        law.Purposes(Clock.DayOf(line.At)).FirstOrDefault(p => p.Code == line.Purpose) is { } purpose ? Speech.English ? purpose.En : purpose.Vi : line.Purpose;
}
