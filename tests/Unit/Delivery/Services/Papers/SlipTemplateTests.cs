using System.Text.Json;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;
using DeAn06.Services.Papers;
using DeAn06.Tests.Unit.Services.Dossiers;
using DeAn06.Trust;

namespace DeAn06.Tests.Unit.Services.Papers;

public sealed class SlipTemplateTests
{
    private static readonly DateTime Due = new(2026, 11, 25, 3, 0, 0, DateTimeKind.Utc);
    private static readonly PaperCheck Check = new("7K3M-9QXR-0ABC-DE2Z", "https://dean06.example/kiem-tra/7K3M-9QXR-0ABC-DE2Z");

    private static string Text(string form, params DossierAction[] actions)
    {
        var procedure = new Procedure("9.000001", 1, new(2020, 1, 1), null, "Đăng ký tạm trú", "Temporary residence", "cu-tru", null, OfficeKind.CommunePolice, "x", null, "", new("r", "Kết quả", "Result", null, null), [Channel.Online], [],
            [new("giay", null, "Giấy tờ chỗ ở", "Proof", 0, 1, false, false, null, null, null, null)], [], [], []);
        var d = new Dossier(Guid.Empty, Guid.Empty, Guid.Empty, procedure.Code, 1, "ca-nhan", "x", 1, JsonSerializer.SerializeToElement(new { }), Channel.Online, new(DeliveryWay.Post, null, null, null), [],
            new Dictionary<string, int>(), SomeDossier.Desk, SomeDossier.Police, false, SomeDossier.At) { Code = "000.00.16.H26-261120-0007", PromisedAt = Due };
        var offices = new Dictionary<string, OfficeOnPaper> { [SomeDossier.Desk] = new("Một cửa Vĩnh Tuy", null, "Hà Nội"), [SomeDossier.Police] = new("Công an phường Vĩnh Tuy", null, "Hà Nội"), [SomeDossier.Other] = new("Cơ quan khác", null, "Hà Nội") };
        var facts = new SlipFacts(form, d, procedure, actions[^1], actions, DossierLife.Of(actions), Due, new("Nguyễn Thị Ánh", null, null), new("Nguyễn Thị Ánh", null, null),
            [new DossierPaper("giay", 1, PaperSource.Uploaded, [Guid.Empty, Guid.Empty], null, null)], SomeDossier.Desk, offices, "Nghị định 118/2025/NĐ-CP");
        return ResultTemplateTests.TextOf(SlipTemplates.Draw(facts, Check));
    }

    private static DossierAction Act(int n, DossierDeed deed, ActionDetail? detail = null) => SomeDossier.Act(n, deed, detail);

    [Fact]
    public void The_receipt_tells_the_code_the_papers_when_it_came_and_when_the_result_is_there()
    {
        var text = Text(SlipForms.Receipt, Act(1, DossierDeed.Submit), Act(2, DossierDeed.Receive));
        foreach (var words in (string[])["Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Mẫu số 01", "000.00.16.H26-261120-0007", "Nguyễn Thị Ánh", "Đăng ký tạm trú", "Giấy tờ chỗ ở: 2 tệp", "11:00 ngày 20/11/2026", "10:00 ngày 25/11/2026", "bưu chính", "118/2025"])
            Assert.Contains(words, text);
    }

    [Fact]
    public void The_request_to_complete_lists_each_paper_with_its_reason_and_what_to_bring()
    {
        var text = Text(SlipForms.Supplement, Act(1, DossierDeed.Submit), Act(2, DossierDeed.AskSupplement, new() { Papers = [new("giay", "unreadable", "Chụp lại trang 2")], Until = Due }));
        foreach (var words in (string[])["Mẫu số 02", "1. Giấy tờ chỗ ở: Ảnh mờ hoặc thiếu trang\nChụp lại trang 2", "Gửi trước 10:00 ngày 25/11/2026", "tính lại từ đầu"]) Assert.Contains(words, text);
    }

    [Fact]
    public void A_refusal_gives_reasons_and_tells_whether_it_was_not_received_or_not_granted()
    {
        var refused = Text(SlipForms.Refusal, Act(1, DossierDeed.Submit), Act(2, DossierDeed.RefuseReception, new() { Reasons = ["other-office"], Text = "Hãy nộp ở phường khác" }));
        foreach (var words in (string[])["Mẫu số 03", "không tiếp nhận", "Không thuộc thẩm quyền của cơ quan này", "Hãy nộp ở phường khác", "khiếu nại"]) Assert.Contains(words, refused);
        Assert.Contains("không giải quyết", Text(SlipForms.Refusal, Act(1, DossierDeed.Submit), Act(2, DossierDeed.Receive), Act(3, DossierDeed.Stop, new() { Reasons = ["conditions"], Text = "Chưa đủ" })));
    }

    [Fact]
    public void An_apology_tells_the_old_date_why_and_the_new_one()
    {
        var text = Text(SlipForms.Apology, Act(1, DossierDeed.Submit), Act(2, DossierDeed.Receive), Act(3, DossierDeed.Apologise, new() { Term = "2wd", Text = "Chờ xác minh", Until = Due.AddDays(-2) }));
        foreach (var words in (string[])["Mẫu số 04", "xin lỗi", "Đã hẹn trả kết quả: 10:00 ngày 23/11/2026", "Chờ xác minh", "Hẹn lại: 10:00 ngày 25/11/2026", "chỉ hẹn lại một lần"]) Assert.Contains(words, text);
    }

    [Fact]
    public void The_control_slip_tells_every_step_with_office_and_officer_and_not_the_applicant()
    {
        var text = Text(SlipForms.Control, Act(1, DossierDeed.Submit), Act(2, DossierDeed.Receive), Act(3, DossierDeed.Start, new() { Office = SomeDossier.Police }), Act(4, DossierDeed.Approve, new() { Until = Due }));
        foreach (var words in (string[])["Mẫu số 05", "Tiếp nhận\nMột cửa Vĩnh Tuy, an", "Chuyển đến: Công an phường Vĩnh Tuy", "Phê duyệt và ký", "Đúng hạn"]) Assert.Contains(words, text);
        Assert.DoesNotContain("Nguyễn Thị Ánh", text);
    }

    [Fact]
    public void Each_deed_that_the_circular_has_a_paper_for_has_one_and_no_other_has()
    {
        var with = Enum.GetValues<DossierDeed>().Where(d => SlipForms.Of(d) is not null);
        Assert.Equal([DossierDeed.Receive, DossierDeed.RefuseReception, DossierDeed.AskSupplement, DossierDeed.Stop, DossierDeed.Apologise], with.Order());
    }
}
