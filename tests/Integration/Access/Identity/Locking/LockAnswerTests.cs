using System.Net;
using DeAn06.Identity.Locking;
using DeAn06.Kernel;
using DeAn06.Tests.Integration.Identity.Consent;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Identity;

/// <summary>The authority that asked is answered in writing: a sealed paper, made once by the page, by the office that received the request or by the one that decided.</summary>
public sealed class LockAnswerTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private const string Form = "/can-bo/dinh-danh/yeu-cau";
    private const string Make = "Lập văn bản trả lời";
    private TestHost Host => platform.Host;

    private async Task<Act> ActAsync(string login) => (await Host.ActAsync(login, "procedure.handle", "Nghị định 69/2024/NĐ-CP")) with { Matter = Guid.CreateVersion7() };

    private async Task<(CaseId Received, CaseId Decision)> ForwardedAsync(Guid person, string document, DateOnly? ends = null)
    {
        var act = await ActAsync("ca.vinhtuy");
        var command = new ReceiveLockRequest.Command(person, "lock", "judicial", "Tòa án nhân dân thành phố Hà Nội", document, new(2026, 11, 19), "Phục vụ xét xử vụ án", ends, null);
        var received = await Host.RunAsync<ReceiveLockRequest, CaseId>(u => u.RunAsync(command, act, default), act);
        Assert.True(received.IsDone, received.Problem?.ToString());
        return (received.Value, (await Host.RunAsync<ForwardLockRequest, CaseId>(u => u.RunAsync(received.Value, "Đủ căn cứ", act, default), act)).Value);
    }

    private async Task DecideAsync(CaseId id, bool grant)
    {
        var act = await ActAsync("c06.duyet");
        var done = grant
            ? await Host.RunAsync<GrantLockRequest, Done>(u => u.RunAsync(id, "Đúng văn bản", act, default), act)
            : await Host.RunAsync<RefuseLockRequest, Done>(u => u.RunAsync(id, "Văn bản thiếu chữ ký", act, default), act);
        Assert.True(done.IsDone, done.Problem?.ToString());
    }

    private static bool Offers(Visitor visitor) => visitor.Page.QuerySelectorAll("main button").Any(b => b.TextContent.Trim() == Make);

    private static async Task<string> PaperAsync(Visitor visitor)
    {
        var link = visitor.Page.QuerySelector("main a[href$='handler=Answer']")!.GetAttribute("href")!;
        using var answer = await visitor.Client.GetAsync(link);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        var file = Path.Combine(Path.GetTempPath(), $"tra-loi-{Guid.NewGuid():N}.pdf");
        try
        {
            await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
            return (await Tool.RunAsync("pdftotext", "-layout", file, "-")).Text;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_answer_to_a_granted_request_is_made_once_is_genuine_and_lies_in_nobodys_own_papers()
    {
        var (_, person) = await Host.CitizenAsync(6);
        var (received, decision) = await ForwardedAsync(person, "71/CV", new DateOnly(2027, 3, 2));
        using var counter = await Host.AtDeskAsync("ca.vinhtuy", "procedure.handle");
        await counter.GoAsync($"{Form}/{received}");
        Assert.False(Offers(counter)); // there is nothing to answer before the decision
        await DecideAsync(decision, grant: true);

        await counter.GoAsync($"{Form}/{received}");
        await counter.PressAsync(Make);
        Assert.False(Offers(counter));
        var code = (await Host.ScalarAsync<string>("SELECT paper FROM identity.lock_request WHERE person_id = $1 AND document = '71/CV'", person))!;
        Assert.Contains(code, counter.Text);
        var text = await PaperAsync(counter);
        foreach (var said in (string[])["Kính gửi: Tòa án nhân dân thành phố Hà Nội", "71/CV, ngày 19/11/2026", "Đã khóa tài khoản từ", "Từ ngày 02/03/2027", "Đúng văn bản", code]) Assert.Contains(said, text);
        Assert.DoesNotMatch(@"\d{4}-\d\d-\d\d", text + counter.Text); // dates as people read them

        using var authority = await Host.AtDeskAsync("c06.duyet", "procedure.handle", "en");
        await authority.GoAsync($"{Form}/{decision}");
        Assert.Contains($"Written answer {code}", authority.Text);
        Assert.Contains("Đã khóa tài khoản", await PaperAsync(authority));
        using var anyone = await Visitor.AsAsync(Host, null);
        await anyone.GoAsync("/kiem-tra/" + code);
        Assert.Contains(LockAnswer.Title, anyone.Text);
        Assert.Equal(Guid.Empty, await Host.ScalarAsync<Guid>("SELECT person_id FROM trust.document WHERE code = $1", code.Replace("-", "")));
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'identity.lock-request-answered/1' AND s.person_id = $1", person));
    }

    [Fact]
    public async Task Two_who_answer_at_once_make_one_paper()
    {
        var (_, person) = await Host.CitizenAsync(7);
        var (received, decision) = await ForwardedAsync(person, "72/CV");
        await DecideAsync(decision, grant: false);
        var made = await Task.WhenAll(AnswerAsync("ca.vinhtuy", received), AnswerAsync("c06.duyet", decision));
        Assert.Single(made.Select(m => m.Value).Distinct());
        Assert.Equal(1L, await Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'identity.lock-request-answered/1' AND s.person_id = $1", person));
        using var counter = await Host.AtDeskAsync("ca.vinhtuy", "procedure.handle");
        await counter.GoAsync($"{Form}/{received}");
        var text = await PaperAsync(counter);
        Assert.Contains("Không thực hiện đề nghị", text);
        Assert.Contains("Văn bản thiếu chữ ký", text);
    }

    [Fact]
    public async Task Before_the_decision_and_for_another_office_there_is_no_answer()
    {
        var (_, person) = await Host.CitizenAsync(8);
        var (received, decision) = await ForwardedAsync(person, "73/CV");
        Assert.Equal("IDN-067", (await AnswerAsync("ca.vinhtuy", received)).Problem?.Code);
        await DecideAsync(decision, grant: true);
        using var elsewhere = await Host.AtDeskAsync("ca.condao", "procedure.handle");
        await elsewhere.GoAsync($"{Form}/{received}?handler=Answer");
        Assert.Equal((int)HttpStatusCode.NotFound, elsewhere.Status);
        using var none = await Host.AtDeskAsync("ca.vinhtuy", "procedure.handle");
        await none.GoAsync($"{Form}/{received}?handler=Answer");
        Assert.Equal((int)HttpStatusCode.NotFound, none.Status); // not made yet
    }

    private async Task<Result<string>> AnswerAsync(string login, CaseId id)
    {
        var act = await ActAsync(login);
        var shown = await Host.RunAsync<ShowLockRequest, ShowLockRequest.Shown>(u => u.RunAsync(id, act, default), act);
        Assert.True(shown.IsDone, shown.Problem?.ToString());
        using var scope = Host.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<AnswerLockRequest>().RunAsync(shown.Value, act, default);
    }
}
