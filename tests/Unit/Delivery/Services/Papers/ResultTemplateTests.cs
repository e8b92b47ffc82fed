using System.Globalization;
using System.Text.Json;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms;
using DeAn06.Services.Papers;
using DeAn06.Trust;

namespace DeAn06.Tests.Unit.Services.Papers;

public sealed class ResultTemplateTests
{
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);
    private static readonly OfficeOnPaper Office = new("Công an phường Vĩnh Tuy", "Công an thành phố Hà Nội", "Hà Nội");
    private static readonly PaperCheck Check = new("7K3M-9QXR-0ABC-DE2Z", "https://dean06.example/kiem-tra/7K3M-9QXR-0ABC-DE2Z");

    internal static ResultFacts Facts(string template = ResultTemplates.Generic) => new(
        Guid.Empty, Guid.Empty, 4, "000.00.16.H26-261120-0001", "9.000001", 1, "services.result", template, "Giấy xác nhận", "Confirmation", "Xác nhận thông tin", "H26.00283", "Trưởng công an phường", "Trần Văn Đức", At,
        new("Nguyễn Thị Ánh", "001090000001", "1990-05-01"), null, [new("noi-dung", "Nội dung", "Xác nhận nơi làm việc", "Cơ sở dữ liệu dân cư")], "Đồng ý xác nhận", new(2027, 11, 20), new(2036, 11, 20),
        [new("Thường trú", "Số 1, Phường Vĩnh Tuy", new(2015, 1, 1), new(2026, 10, 31)), new("Tạm trú", "Số 5, Phường Vĩnh Tuy", new(2026, 11, 1), null)], ["Luật Cư trú 68/2020/QH14"]);

    internal static string TextOf(Paper paper) => string.Join("\n", new[] { paper.Title, paper.Subtitle ?? "", paper.Head.Number ?? "", paper.Head.Office }.Concat(paper.Parts.Select(p => p switch
    {
        PaperText t => t.Text,
        PaperHeading h => h.Text,
        PaperFields f => string.Join("\n", f.Rows.Select(r => $"{r.Name}: {r.Value}")),
        _ => "",
    })).Append(paper.Sign.Authority).Append(paper.Sign.Note).Append(paper.Sign.Name));

    [Fact]
    public void A_generic_result_says_who_what_the_decision_until_when_and_who_signed()
    {
        var text = TextOf(ResultTemplates.Draw(Facts(), Office, Check));
        foreach (var words in (string[])["Giấy xác nhận", "000.00.16.H26-261120-0001/KQ", "Nguyễn Thị Ánh", "001090000001", "01/05/1990", "Xác nhận nơi làm việc", "lấy từ Cơ sở dữ liệu dân cư", "Đồng ý xác nhận", "đến hết ngày 20/11/2027", "Luật Cư trú", "Trưởng công an phường", "Trần Văn Đức"])
            Assert.Contains(words, text);
        Assert.DoesNotContain("Thường trú", text);
    }

    [Fact]
    public void A_confirmation_of_residence_tells_present_and_past_places_and_when_it_stops_counting()
    {
        var text = TextOf(ResultTemplates.Draw(Facts(ResultTemplates.ResidenceConfirmation), Office, Check));
        Assert.Contains("Mẫu CT07", text);
        Assert.Contains("Thường trú: Số 1, Phường Vĩnh Tuy\nTừ 01/01/2015 đến 31/10/2026", text);
        Assert.Contains("Tạm trú: Số 5, Phường Vĩnh Tuy\nTừ 01/11/2026", text);
        Assert.Contains("hết giá trị khi thông tin cư trú thay đổi", text);
    }

    [Fact]
    public void A_notice_on_residence_is_form_CT08_and_chosen_by_the_effect_of_the_procedure()
    {
        Assert.Equal(ResultTemplates.ResidenceNotice, ResultTemplates.Of("1.004194", "residence.temporary"));
        Assert.Equal(ResultTemplates.ResidenceConfirmation, ResultTemplates.Of("1.010041", null));
        Assert.Equal(ResultTemplates.Generic, ResultTemplates.Of("1.001193", "civil-status.birth"));
        var text = TextOf(ResultTemplates.Draw(Facts(ResultTemplates.ResidenceNotice), Office, Check));
        Assert.Contains("Mẫu CT08", text);
        Assert.Contains("Đồng ý xác nhận", text);
        Assert.Contains("đã được cập nhật vào Cơ sở dữ liệu về cư trú", text);
    }

    [Fact]
    public void A_copy_on_paper_says_the_same_and_who_made_it_when_and_leaves_room_to_sign()
    {
        var copy = ResultTemplates.DrawCopy(Facts(), Office, Check, new(new("Trung tâm Phục vụ hành chính công", null, "Hà Nội"), "Lê Thị Bình", At.AddDays(3), 2));
        var text = TextOf(copy);
        foreach (var words in (string[])["Bản giấy chuyển đổi từ bản điện tử", "Nguyễn Thị Ánh", "Đồng ý xác nhận", "Trần Văn Đức", "ký lúc 09:00 ngày 20/11/2026", "Trung tâm Phục vụ hành chính công", "Lê Thị Bình", "09:00 ngày 23/11/2026", "Bản giấy số: 2", Check.Code, "Ký, ghi rõ họ tên, đóng dấu"])
            Assert.Contains(words, text);
        Assert.DoesNotContain("Đã niêm phong điện tử", text);
    }

    [Fact]
    public void The_attached_data_tells_machines_the_same_and_no_identifier_of_the_platform()
    {
        var data = ResultTemplates.ToData(Facts(), Check.Code);
        var root = JsonDocument.Parse(data.Bytes).RootElement;
        Assert.Equal(("ket-qua.json", "application/json"), (data.Name, data.MediaType));
        Assert.Equal(("services.result", Check.Code, "Nguyễn Thị Ánh", "2027-11-20"), (root.GetProperty("kind").GetString(), root.GetProperty("code").GetString(), root.GetProperty("subject").GetProperty("name").GetString(), root.GetProperty("validUntil").GetString()));
        Assert.Equal("Xác nhận nơi làm việc", root.GetProperty("answers")[0].GetProperty("value").GetString());
        Assert.False(root.TryGetProperty("person", out _));
    }

    [Fact]
    public void A_paper_is_in_Vietnamese_whoever_asks_and_the_language_of_the_page_is_left_as_it_was()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            Assert.False(Vietnamese.Say(() => DeAn06.Interface.Speech.English));
            Assert.Throws<InvalidOperationException>(() => Vietnamese.Say<int>(() => throw new InvalidOperationException()));
            Assert.True(DeAn06.Interface.Speech.English);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void The_kinds_that_answer_a_paper_follow_its_words_and_a_declaration_has_none()
    {
        static ProcedurePaper Paper(string vi, bool form = false) => new("k", null, vi, "x", 0, 1, form, false, null, null, null, null);
        Assert.Contains("marriage-certificate", EvidenceKinds.Of(Paper("Bản sao Giấy chứng nhận kết hôn được cấp trước đây")));
        Assert.Contains("birth-certificate", EvidenceKinds.Of(Paper("Giấy khai sinh hoặc trích lục khai sinh của trẻ")));
        Assert.Empty(EvidenceKinds.Of(Paper("Tờ khai đăng ký kết hôn, giấy chứng nhận kết hôn")));
        Assert.Empty(EvidenceKinds.Of(Paper("Giấy khai sinh", form: true)));
        Assert.Empty(EvidenceKinds.Of(Paper("Đơn đề nghị")));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("xyz", false)]
    [InlineData("xyz.4", false)]
    public void A_choice_that_was_not_made_by_the_list_is_not_read(string choice, bool reads) => Assert.Equal(reads, WaitingToSign.TryRead(choice, out _, out _));
}
