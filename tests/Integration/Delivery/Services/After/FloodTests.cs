using System.Net;
using DeAn06.Services.After.Feedback;
using DeAn06.Tests.Integration.Population;
using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Services.After;

/// <summary>On a Host of its own, because it uses up what an address may send.</summary>
public sealed class FloodTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    [Fact]
    public async Task One_place_cannot_flood_the_offices()
    {
        using var anyone = new FormBrowser(platform.Host);
        for (var i = 0; i <= FeedbackThrottle.Full; i++)
        {
            await anyone.GetAsync("/phan-anh");
            await anyone.PostAsync("/phan-anh", ("Kind", "idea"), ("Body", "Nên cho nộp hồ sơ cả buổi tối, vì ban ngày chúng tôi đi làm."), ("Area.Code", PopulationPlatform.VinhTuy), ("Area.Text", "Vĩnh Tuy"), ("Name", "Nguyễn Văn Mẫu"), ("Address", "Số 5"), ("Contact", "0912345678"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, anyone.Status);
        Assert.Equal(FeedbackThrottle.Full, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM services.feedback"));
    }
}
