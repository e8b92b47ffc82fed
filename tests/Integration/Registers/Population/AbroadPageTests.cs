using AngleSharp.Dom;
using DeAn06.Kernel;
using static DeAn06.Tests.Integration.Population.Browser;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Places of origin abroad on the pages of entry and correction, beside the field of communes.</summary>
public sealed class AbroadPageTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private readonly Browser officer = new(platform.Officer());

    private async Task<IDocument> OriginAsync(string name, params (string, string)[] typed) => await officer.SubmitAsync(
        await officer.SubmitAsync(await officer.OpenAsync("/can-bo/dan-cu/moi"), [("Text[name]", name), .. Day("Birth", 8, 3, 1996), ("Text[sex]", "2"), ("Text[nationality]", "VN")]), typed);

    /// <summary>Answers where they live, leaves out the parents and the papers.</summary>
    private async Task<IDocument> HomeAsync(IDocument step) => await officer.SubmitAsync(await officer.SubmitAsync(await officer.SubmitAsync(step,
        ("Place[presentResidence].Code", PopulationPlatform.VinhTuy), ("Place[presentResidence].Text", "Vĩnh Tuy"))));

    [Fact]
    public async Task A_person_registered_abroad_is_entered_with_the_country_and_gets_its_prefix()
    {
        var origin = await OriginAsync("Vàng Thị Nước Ngoài", ("Abroad[birthRegistration]", "CN"), ("Abroad[birthplace]", "LA"), ("Lines[birthplace]", "Bệnh viện Mahosot"));
        Assert.Equal("Người này đang cư trú ở đâu?", TitleOf(origin));
        Assert.Null(origin.QuerySelector("select[name='Abroad[presentResidence]']"));
        var check = await HomeAsync(origin);
        Assert.Contains("Trung Quốc", TextOf(check));
        Assert.Contains("Bệnh viện Mahosot, Cộng hòa Dân chủ nhân dân Lào", TextOf(check));
        var done = await officer.SubmitAsync(check);
        Assert.Contains("Đã ghi: Thu thập vào CSDL", TextOf(done));
        Assert.True(Ids.TryParseHandle(new Uri(done.Url).Segments[^1], out var id));
        Assert.StartsWith("136196", await platform.NumberOfAsync(id), StringComparison.Ordinal);
        Assert.Equal("LA", await platform.Host.ScalarAsync<string>("SELECT birthplace_area FROM population.person WHERE person_id = $1", id));
    }

    [Fact]
    public async Task An_area_and_a_country_at_once_are_refused_an_unknown_country_too_and_a_country_without_prefix_says_so_where_it_was_asked()
    {
        var both = await OriginAsync("Vàng Thị Hai Nơi", ("Place[birthRegistration].Text", "Phường Vĩnh Tuy"), ("Place[birthRegistration].Code", PopulationPlatform.VinhTuy), ("Abroad[birthRegistration]", "CN"));
        Assert.Contains("Có nhiều nơi khớp", ErrorsOf(both));
        Assert.Equal(("Phường Vĩnh Tuy", "CN"), (ValueOf(both, "Place[birthRegistration].Text"), ValueOf(both, "Abroad[birthRegistration]")));
        Assert.Contains("Không có đơn vị hành chính", ErrorsOf(await OriginAsync("Vàng Thị Đâu", ("Abroad[birthRegistration]", "XX"))));
        Assert.Contains("Thiếu \"Nơi đăng ký khai sinh\"", ErrorsOf(await OriginAsync("Vàng Thị Không Đâu", ("Abroad[birthRegistration]", ""))));
        var paris = await HomeAsync(await OriginAsync("Vàng Thị Paris", ("Abroad[birthRegistration]", "FR")));
        Assert.Equal("Khai sinh ở đâu, quê ở đâu?", TitleOf(paris));
        Assert.Contains("Pháp", ErrorsOf(paris));
        Assert.Equal("FR", ValueOf(paris, "Abroad[birthRegistration]"));
    }

    [Fact]
    public async Task A_hometown_is_corrected_to_a_country_and_the_second_officer_reads_it()
    {
        var person = await platform.NewPersonAsync(name: "Vàng Thị Quê Xa");
        var step = await officer.OpenAsync($"/can-bo/dan-cu/{Ids.Handle(person)}/sua?truong=hometown");
        var both = await officer.SubmitAsync(step, ("Area.Text", "Phường Vĩnh Tuy"), ("Area.Code", PopulationPlatform.VinhTuy), ("Country", "LA"));
        Assert.Contains("Có nhiều nơi khớp", ErrorsOf(both));
        Assert.Equal(("Phường Vĩnh Tuy", "LA"), (ValueOf(both, "Area.Text"), ValueOf(both, "Country")));
        step = await officer.SubmitAsync(both, ("Country", "LA"), ("Line", "Bản Phonsavan"));
        step = await officer.SubmitAsync(step, ("Reason", "Giấy khai sinh ghi Lào"));
        step = await officer.SubmitAsync(await officer.SubmitAsync(step, ("Paper", "giay.pdf")));
        Assert.Contains("Bản Phonsavan, Cộng hòa Dân chủ nhân dân Lào", TextOf(step));
        var made = await officer.SubmitAsync(step);
        Assert.Contains("Đã trình duyệt", TextOf(made));
        var head = new Browser(platform.Officer("ca.vinhtuy.truong"));
        var decided = await head.SubmitAsync(await head.OpenAsync(new Uri(made.Url).PathAndQuery), ("Reason", "Đúng giấy tờ"));
        Assert.Contains("Đã duyệt và áp dụng", TextOf(decided));
        Assert.Equal("LA", await platform.Host.ScalarAsync<string>("SELECT hometown_area FROM population.person WHERE person_id = $1", person));
        var english = new Browser(platform.Officer(language: "en"));
        Assert.Contains("Country, if abroad", TextOf(await english.OpenAsync($"/can-bo/dan-cu/{Ids.Handle(person)}/sua?truong=hometown")));
        Assert.DoesNotContain("Country, if abroad", TextOf(await english.OpenAsync($"/can-bo/dan-cu/{Ids.Handle(person)}/sua?truong=permanentResidence")));
    }
}
