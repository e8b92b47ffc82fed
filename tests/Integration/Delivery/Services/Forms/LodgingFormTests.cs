using System.Net;
using System.Text.Json.Nodes;
using DeAn06.Law;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static DeAn06.Tests.Integration.Services.Forms.FormsGround;

namespace DeAn06.Tests.Integration.Services.Forms;

/// <summary>The form of a notice of lodging takes only what the register's deed takes: a citizen is told on the question.</summary>
public sealed class LodgingFormTests(FormsGround ground) : IClassFixture<FormsGround>
{
    private const string Guests = "/nop/2.001159/guests";

    private static (string, string?)[] Guest(DateOnly from, DateOnly until) =>
    [
        ("F.name", "Jane Doe"), ("F.number", "B1234567"), ("F.birth.Year", "1990"), ("F.from.Day", $"{from.Day}"), ("F.from.Month", $"{from.Month}"), ("F.from.Year", $"{from.Year}"),
        ("F.until.Day", $"{until.Day}"), ("F.until.Month", $"{until.Month}"), ("F.until.Year", $"{until.Year}"),
    ];

    [Fact]
    public async Task The_days_of_a_guest_are_bounded_on_the_question_as_the_deed_bounds_them()
    {
        var today = DateOnly.FromDateTime(ground.Site.Clock.UtcNow.AddHours(7));
        var under = ground.Site.Services.GetRequiredService<ILaw>().Parameter("residence.lodging", "lasts-under", today).Term.Amount;
        using var host = await ground.BeginAsync("cd.host", "2.001159", "chung");
        foreach (var (from, until, said) in ((int From, int Until, string? Said)[])
        [
            (1, 5, "Chọn ngày chậm nhất là"), (-1, under - 2, "Chọn ngày chậm nhất là"), (0, under - 1, "Chọn ngày chậm nhất là"), (0, -1, "Chọn ngày từ"), (-2, 1, "Chọn ngày từ"), (0, under - 2, null), (-1, under - 3, null),
        ])
        {
            await host.GetAsync(Guests);
            await host.PostAsync(Guests + "?handler=Add", Guest(today.AddDays(from), today.AddDays(until)));
            Assert.True(said is null ? host.Status == HttpStatusCode.Found : host.Status == HttpStatusCode.BadRequest && Text(host).Contains(said, StringComparison.Ordinal), $"{from} {until}: {host.Status} {Text(host)}");
        }
        var kept = JsonNode.Parse((await ground.ScalarAsync("SELECT answers::text FROM services.draft WHERE procedure = '2.001159' AND person_id = $1 AND submitted_at IS NULL", ground.Story("Host").Id))!)!;
        Assert.Equal(2, kept["guests"]!.AsArray().Count);
    }
}
