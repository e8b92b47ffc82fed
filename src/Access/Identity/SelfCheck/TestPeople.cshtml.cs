using DeAn06.Identity.Accounts;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace DeAn06.Identity.SelfCheck;

/// <summary>One invented account of each case that a client has to cope with, found among the demo accounts as they stand now.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class TestPeopleModel(DemoMode mode, AccountTable table, IPopulation population, IStringLocalizer<IdentityRoom> t, Clock clock) : PageModel
{
    private const int Adult = 18;

    internal sealed record TestPerson(string Case, string Login, string Expect);

    internal bool IsDemo => mode.On;

    internal IReadOnlyList<TestPerson> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!mode.On) return;
        var citizens = (await table.DemoAsync(ct)).Where(a => a.Kind == ActorKind.Citizen).ToList();
        var day = Clock.DayOf(clock.UtcNow);
        var standings = await population.StandingsAsync([.. citizens.Select(c => c.Person).OfType<Guid>()], day, ct);
        bool IsMinor(Account a) => a.Person is { } p && standings.TryGetValue(p, out var s) && CivilDate.TryParse(s.Birth, out var born) && born.Latest.AddYears(Adult) > day;
        var usable = citizens.Where(c => c.Unusable is null).ToList();
        People = [.. new[]
        {
            Of(t["Mức 1"], usable.FirstOrDefault(c => c.Level == 1 && !IsMinor(c)), t["Đăng nhập được; không đạt acr mức 2"]),
            Of(t["Mức 2"], usable.FirstOrDefault(c => c.Level == 2 && !IsMinor(c)), t["Đăng nhập được; trả đủ trường đã đồng ý"]),
            Of(t["Mức 3 (thêm sinh trắc giả lập)"], usable.LastOrDefault(c => c.Level == 2 && !IsMinor(c)), t["acr là mức 3 khi bạn xin acr_values mức 3"]),
            Of(t["Dưới 18 tuổi"], usable.FirstOrDefault(IsMinor), t["age_over_18 là false; trẻ nhỏ cần người đại diện đồng ý"]),
            Of(t["Đang bị khóa"], citizens.FirstOrDefault(c => c.Unusable is Unusable.LockedByOwner or Unusable.LockedByAuthority), t["Không đăng nhập được; phiên đang mở bị từ chối"]),
            Of(t["Đã chết"], citizens.FirstOrDefault(c => c.Unusable == Unusable.Dead), t["Không đăng nhập được"]),
        }.OfType<TestPerson>()];
    }

    private static TestPerson? Of(string what, Account? account, string expect) => account is null ? null : new(what, account.Login, expect);
}
