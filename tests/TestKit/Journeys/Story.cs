using System.Globalization;
using AngleSharp.Dom;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Services.Forms.Definition;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>How a journey goes.</summary>
public enum JourneyKind
{
    /// <summary>Received, paid for where it costs, approved; the result is used.</summary>
    Happy,

    /// <summary>A paper is asked for and brought, then it is approved.</summary>
    Supplement,

    /// <summary>Not received, or stopped by a leader, with reasons.</summary>
    Refusal,
}

/// <summary>Opens a browser for somebody signed in; with an empty login for nobody.</summary>
public delegate Task<IBrowse> OpenBrowser(string login, int level, string[]? methods);

/// <summary>One applicant, one office, one dossier: from the page of the service to the result or the reasons, by pages alone. What is asserted is read from the pages.</summary>
public sealed partial class Story(TestHost host, OpenBrowser open, string procedure, JourneyKind kind, string? chosen = null, string? applicant = null)
{
    private const string Why = "Ảnh chụp mờ ở trang đầu, hãy chụp lại";
    private const string Refused = "Nội dung này thuộc diện khác, xin nộp lại đúng thủ tục";
    private static readonly string[] Key = ["hwk"];

    /// <summary>What passes before a supplement is asked for, and until it is brought: so that a term which begins anew ends later than one which only stood meanwhile.</summary>
    private static readonly (TimeSpan Asked, TimeSpan Brought) Later = (TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));
    private readonly Post post = Post.Of(procedure);
    private readonly string @case = chosen ?? Tables.Cases(procedure)[(int)kind % Tables.Cases(procedure).Count];
    private readonly string login = Cast.Login(applicant ?? Cast.Applicant(procedure, kind));
    private readonly List<IBrowse> opened = [];
    private IReadOnlyDictionary<string, StoryPerson> people = null!;
    private IBrowse mine = null!;
    private Applicant applicant = null!;
    private string handle = "";
    private DateTime receivedAt;

    private DateOnly Today => Clock.DayOf(host.Clock.UtcNow);

    private string Mine => "/toi/ho-so/" + handle;

    private long Fee => Tables.Fee(procedure, @case, Today);

    /// <summary>The whole journey.</summary>
    public Task RunAsync() => PlayAsync(async () =>
    {
        await ApplyAsync();
        await (kind switch { JourneyKind.Happy => HappyAsync(), JourneyKind.Supplement => SupplementAsync(), _ => RefusalAsync() });
    });

    /// <summary>The form alone, to its check: what a case asks.</summary>
    public Task FillInAsync() => PlayAsync(ToCheckAsync);

    private async Task PlayAsync(Func<Task> play)
    {
        try
        {
            using (var scope = host.Services.CreateScope())
                people = (await scope.ServiceProvider.GetRequiredService<IPopulation>().StoriesAsync(default)).ToDictionary(s => s.Tag);
            mine = await AsAsync(login);
            await play();
        }
        finally
        {
            foreach (var browse in opened) await browse.DisposeAsync();
        }
    }

    private async Task<IBrowse> AsAsync(string who, int level = 1, string[]? methods = null)
    {
        var browse = await open(who, level, methods);
        opened.Add(browse);
        return browse;
    }

    /// <summary>From the check to the dossier's own page.</summary>
    private async Task ApplyAsync()
    {
        await ToCheckAsync();
        await AskToSignAsync();
        await mine.PressAsync("Nộp hồ sơ");
        mine.Says("Đã nộp hồ sơ");
        await mine.PressAsync("Theo dõi hồ sơ");
        handle = mine.Path[(mine.Path.LastIndexOf('/') + 1)..];
        StandsAt("Đã nộp, chờ tiếp nhận");
    }

    /// <summary>The page of the service tells what it asks, how long and how much; then the form, to its check.</summary>
    private async Task ToCheckAsync()
    {
        await mine.OpenAsync("/dich-vu/" + procedure);
        mine.Says(Tables.Procedure(procedure)["vi"]);
        foreach (var paper in Tables.Papers(procedure, @case, Today).Where(p => p.MayBeSent)) mine.Says(paper.Vi);
        if (Fee > 0) mine.Says(Money(Fee).Replace("đồng", "đ", StringComparison.Ordinal));
        await mine.PressAsync("Bắt đầu");
        if (Tables.Cases(procedure).Count > 1) await mine.PickAsync("Case", @case);
        await mine.PressAsync(mine.Has("Bạn đang làm dở hồ sơ này") ? "Bắt đầu lại" : "Bắt đầu");
        var form = new FormBook().Current(Tables.Procedure(procedure)["form"], Today)!;
        applicant = new(mine, form, "/nop/" + procedure, Today, (int)kind, people);
        await applicant.ToCheckAsync();
        await applicant.BringPapersForSignaturesAsync();
        AssertPapersAsked();
    }

    /// <summary>Who has to sign themself does, on a phone of their own.</summary>
    private async Task AskToSignAsync()
    {
        if (mine.Offered("Gửi để ký") is null) return;
        await mine.PressAsync("Gửi để ký");
        mine.Says("chờ ký");
        await using (var signer = await open(Cast.Login(Cast.Partner), 2, Key))
        {
            await signer.OpenAsync("/toi/ky");
            await signer.PressAsync(signer.Main().QuerySelector(".tasks a")?.Words() ?? throw new StoryFailed(signer, "has nothing to sign"));
            await signer.PressAsync("Tôi đồng ý và ký");
            signer.Says("Đã ký lúc");
        }
        await mine.OpenAsync($"/nop/{procedure}/kiem-tra");
        mine.Says("Đã ký lúc");
    }

    private async Task<Desk> ReceivedAsync()
    {
        var desk = await DeskOfAsync(post.Receives);
        await desk.Desk.FindAsync();
        await AssertPapersAtDeskAsync(desk.Browse, desk.Desk);
        await desk.Desk.OpenAsync();
        await desk.Desk.ReceiveAsync();
        receivedAt = host.Clock.UtcNow;
        await desk.Desk.StartAsync();
        await mine.OpenAsync(Mine);
        StandsAt("Đang xử lý");
        if (Code() is not { } code || !CodeShape().IsMatch(code) || !code.Contains(Today.ToString("yyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal)) throw new StoryFailed(mine, "has no code of today");
        AssertDue(Tables.Due(procedure, @case, Today));
        if (post.Processes == post.Receives) return desk.Desk;
        var other = await DeskOfAsync(post.Processes);
        await other.Desk.TakeAsync();
        return other.Desk;
    }

    private async Task<(IBrowse Browse, Desk Desk)> DeskOfAsync(string officer)
    {
        // Who signs has proved more than a password.
        var browse = officer == post.Signs ? await AsAsync(officer, 2, Key) : await AsAsync(officer);
        await browse.OpenAsync("/can-bo/viec/mo?returnUrl=%2Fcan-bo");
        await browse.PickAsync("Purpose", post.Purpose);
        await browse.PressAsync("Mở việc");
        return (browse, new Desk(browse, handle));
    }

    private async Task HappyAsync()
    {
        var desk = await ReceivedAsync();
        if (Fee > 0) await PayAsync(desk);
        await ResultAsync(desk);
        AssertTold(Fee > 0 ? ["Nộp hồ sơ", "Tiếp nhận", "Chuyển xử lý", "Yêu cầu nộp tiền", "Đã nộp tiền", "Phê duyệt và ký", "Trả kết quả"] : ["Nộp hồ sơ", "Tiếp nhận", "Chuyển xử lý", "Phê duyệt và ký", "Trả kết quả"]);
    }

    /// <summary>The fee by the tables: at the gateway, or in cash where the office has a cashier and the service an odd number.</summary>
    private async Task PayAsync(Desk desk)
    {
        await desk.OpenAsync();
        await desk.DemandAsync(Money(Fee));
        await mine.OpenAsync(Mine);
        StandsAt("Bạn cần nộp tiền");
        mine.Says($"Bạn cần nộp {Money(Fee)}");
        await mine.PressAsync("Nộp tiền");
        mine.Says("Tổng cộng " + Money(Fee));
        if (post.Collects is { } cashier && int.Parse(Tables.Procedure(procedure)["service"], CultureInfo.InvariantCulture) % 2 == 1)
        {
            var (till, _) = await DeskOfAsync(cashier);
            await till.OpenAsync("/can-bo/thu-phi/" + handle);
            await till.PressAsync("Đã nhận đủ " + Money(Fee));
            till.Says("Đã thu đủ");
        }
        else
        {
            await mine.PressAsync("Nộp " + Money(Fee));
            await mine.PressAsync("Trả tiền");
        }
        await UntilAsync(mine, Mine, () => mine.Has("Đang xử lý"));
        await mine.OpenAsync(Mine + "/bien-lai");
        if (!Receipt().IsMatch(mine.Text())) throw new StoryFailed(mine, "has no number of a receipt");
    }

    private async Task ResultAsync(Desk desk)
    {
        await desk.OpenAsync();
        await desk.SubmitForSignatureAsync(true, "Hồ sơ đủ điều kiện, đề nghị cấp kết quả");
        await (await DeskOfAsync(post.Signs)).Desk.ApproveAsync();
        await mine.OpenAsync(Mine);
        StandsAt("Đã nhận kết quả");
        await mine.PressAsync("Kết quả và giấy tờ của hồ sơ");
        var code = mine.Main().QuerySelector("dd a[href^='/kiem-tra/']")?.Words() ?? throw new StoryFailed(mine, "has no result");
        Sealed(await mine.DownloadAsync($"{Mine}/ket-qua?handler=File&ma={code}"));
        await mine.OpenAsync("/toi/giay-to");
        if (mine.Main().QuerySelector($"a[href='/kiem-tra/{code}']") is null) throw new StoryFailed(mine, $"does not hold {code}");
        Sealed(await mine.DownloadAsync($"/toi/giay-to/{code}/tai"));
        var anyone = await AsAsync("");
        await anyone.OpenAsync("/kiem-tra/" + code);
        anyone.Says("Mã này thuộc một giấy thật, còn giá trị");
        await mine.OpenAsync(Mine);
    }

    private async Task SupplementAsync()
    {
        var desk = await ReceivedAsync();
        var before = DueShown();
        var papers = Tables.Papers(procedure, @case, Today);
        var paper = papers.FirstOrDefault(p => p.MustBeSent) ?? papers.FirstOrDefault(p => p.MayBeSent) ?? papers.First(p => p.IsForm);
        host.Clock.Set(host.Clock.GetUtcNow() + Later.Asked);
        await desk.OpenAsync();
        await desk.AskForAsync(paper.Key, Why);
        await mine.OpenAsync(Mine);
        StandsAt("Bạn cần bổ sung");
        await UntilAsync(mine, Mine + "/ket-qua", () => mine.Has("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"));
        await mine.OpenAsync(Mine);
        await mine.PressAsync("Bổ sung giấy tờ");
        mine.Says(paper.Vi);
        mine.Says(Why);
        host.Clock.Set(host.Clock.GetUtcNow() + Later.Brought);
        if (!paper.IsForm)
        {
            await mine.UploadAsync("tep-" + paper.Key, "chup-lai.pdf", SmallPdf.WithTable());
            await mine.PressAsync("Tải lên và xem lại");
            mine.Says("chup-lai.pdf");
        }
        await mine.FillAsync("Text", "Tôi gửi lại bản rõ hơn");
        await mine.PressAsync("Gửi tất cả");
        var answeredAt = host.Clock.UtcNow;
        StandsAt("Đang xử lý");
        mine.Says("Tính lại từ đầu từ");
        AssertRestarted(before, DueShown(), answeredAt);
        await desk.OpenAsync("giay-to");
        await ResultAsync(desk);
        AssertTold(["Nộp hồ sơ", "Tiếp nhận", "Chuyển xử lý", "Yêu cầu bổ sung", "Đã bổ sung", "Phê duyệt và ký", "Trả kết quả"]);
    }

    /// <summary>Services of an odd number are not received; a leader stops the others.</summary>
    private async Task RefusalAsync()
    {
        var reception = int.Parse(Tables.Procedure(procedure)["service"], CultureInfo.InvariantCulture) % 2 == 1;
        if (reception)
        {
            var desk = await DeskOfAsync(post.Receives);
            await desk.Desk.FindAsync();
            await desk.Desk.RefuseReceptionAsync("conditions", Refused);
        }
        else
        {
            var desk = await ReceivedAsync();
            await desk.OpenAsync();
            await desk.SubmitForSignatureAsync(false, "Hồ sơ không đủ điều kiện");
            var leader = (await DeskOfAsync(post.Signs)).Desk;
            await leader.OpenAsync();
            await leader.StopAsync("conditions", Refused);
        }
        await mine.OpenAsync(Mine);
        StandsAt(reception ? "Không tiếp nhận – xem lý do" : "Dừng – xem lý do");
        mine.Says(Refused);
        mine.Says("Chưa đủ điều kiện theo quy định");
        AssertTold(reception ? ["Nộp hồ sơ", "Từ chối tiếp nhận"] : ["Nộp hồ sơ", "Tiếp nhận", "Chuyển xử lý", "Dừng xử lý"]);
        const string slip = "Phiếu từ chối tiếp nhận, giải quyết hồ sơ";
        await UntilAsync(mine, Mine + "/ket-qua", () => mine.Has(slip));
        mine.Says("Hồ sơ này chưa có kết quả điện tử");
        var link = mine.Main().QuerySelectorAll("a").First(a => a.Words() == slip).GetAttribute("href")!;
        var pdf = await mine.DownloadAsync(link);
        Sealed(pdf);
        if (!(await TextOfAsync(pdf)).Contains(Refused, StringComparison.Ordinal)) throw new StoryFailed(mine, "leads to a slip without the reason");
    }
}
