using DeAn06.Services.Catalogue;
using DeAn06.Services.Fees;

namespace DeAn06.Tests.Unit.Services.Fees;

/// <summary>What dossiers cost by the lines of the catalogue.</summary>
public sealed class FeeBillTests
{
    private const string Circular75 = "Thông tư 75/2022/TT-BTC";
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly ProcedureFee[] Temporary =
    [
        Fee("tam-tru", 15_000, channel: Channel.Direct), Fee("tam-tru", 7_000, channel: Channel.Online),
        Fee("tam-tru", 10_000, @case: "danh-sach", channel: Channel.Direct, per: "persons"), Fee("tam-tru", 5_000, @case: "danh-sach", channel: Channel.Online, per: "persons"),
        Fee("tam-tru", 7_000, channel: Channel.Online, waiver: "children", percent: 0), Fee("tam-tru", 7_000, channel: Channel.Online, waiver: "half", percent: 50),
    ];

    private static readonly ProcedureFee[] Permanent = [Fee("thuong-tru", 20_000, channel: Channel.Direct), Fee("thuong-tru", 10_000, channel: Channel.Online)];

    private static readonly ProcedureFee[] Card =
    [
        Fee("the", 50_000, @case: "doi"), Fee("the", 70_000, @case: "lai"), Fee("the", 50_000, @case: "doi", percent: 50, from: new(2025, 7, 1), until: new(2026, 12, 31)),
        Fee("the", 70_000, @case: "lai", percent: 50, from: new(2025, 7, 1), until: new(2026, 12, 31)),
    ];

    private static readonly ProcedureFee[] Passport =
    [
        Fee("ho-chieu", 200_000, channel: Channel.Direct), Fee("ho-chieu", 160_000, channel: Channel.Online), Fee("ho-chieu", 400_000, @case: "mat", channel: Channel.Direct), Fee("ho-chieu", 320_000, @case: "mat", channel: Channel.Online),
    ];

    private static ProcedureFee Fee(string code, long amount, string? @case = null, Channel? channel = null, string? per = null, string? waiver = null, int percent = 100, DateOnly? from = null, DateOnly? until = null) =>
        new(code, "Lệ phí", "Fee", @case, channel, amount, per, waiver, percent, from, until, waiver is null ? Circular75 : Circular75 + ", Điều 4");

    private static long Cost(ProcedureFee[] fees, Channel channel, string @case = "", int persons = 1, DateOnly? on = null, params string[] waivers) =>
        FeeBill.Of(fees, @case, channel, on ?? Day, new Dictionary<string, int> { ["persons"] = persons }, waivers).Amount;

    [Theory, InlineData(1, 15_000), InlineData(2, 7_000)]
    public void Temporary_residence_costs_less_online(int channel, long amount) => Assert.Equal(amount, Cost(Temporary, (Channel)channel, "ca-nhan"));

    [Theory, InlineData(1, 30_000), InlineData(2, 15_000)]
    public void A_list_of_persons_costs_by_the_person(int channel, long amount) => Assert.Equal(amount, Cost(Temporary, (Channel)channel, "danh-sach", persons: 3));

    [Theory, InlineData(1, 20_000), InlineData(2, 10_000)]
    public void Permanent_residence_costs_less_online(int channel, long amount) => Assert.Equal(amount, Cost(Permanent, (Channel)channel));

    [Theory, InlineData("doi", "2026-12-31", 25_000), InlineData("lai", "2026-12-31", 35_000), InlineData("doi", "2027-01-01", 50_000), InlineData("lai", "2027-01-01", 70_000), InlineData("doi", "2025-06-30", 50_000)]
    public void A_card_costs_half_until_the_end_of_2026(string @case, string day, long amount) => Assert.Equal(amount, Cost(Card, Channel.Direct, @case, on: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory, InlineData("", 1, 200_000), InlineData("", 2, 160_000), InlineData("mat", 1, 400_000), InlineData("mat", 2, 320_000)]
    public void A_lost_passport_costs_twice(string @case, int channel, long amount) => Assert.Equal(amount, Cost(Passport, (Channel)channel, @case));

    [Fact]
    public void The_best_waiver_counts_and_none_is_added_to_another()
    {
        Assert.Equal(3_500, Cost(Temporary, Channel.Online, "ca-nhan", waivers: "half"));
        Assert.Equal(0, Cost(Temporary, Channel.Online, "ca-nhan", waivers: ["half", "children"]));
        Assert.Equal(7_000, Cost(Temporary, Channel.Online, "ca-nhan", waivers: "somebody-else"));
        Assert.Equal(15_000, Cost(Temporary, Channel.Direct, "ca-nhan", waivers: "children"));
    }

    [Fact]
    public void A_line_tells_the_price_the_units_the_waiver_and_its_basis()
    {
        var line = Assert.Single(FeeBill.Of(Temporary, "ca-nhan", Channel.Online, Day, new Dictionary<string, int>(), ["half"]).Lines);
        Assert.Equal((7_000, 1, 7_000, 3_500, "half", Circular75 + ", Điều 4"), (line.Each, line.Units, line.Full, line.Amount, line.Waiver, line.Basis));
        Assert.Equal(["children", "half"], FeeBill.WaiversOf(Temporary, "ca-nhan", Channel.Online, Day).Select(w => w.Code).Order());
    }

    [Fact]
    public void Two_fees_of_their_own_are_added_and_no_line_is_told_from_nothing_to_pay()
    {
        Assert.Equal(23_000, Cost([Fee("a", 15_000), Fee("b", 8_000)], Channel.Postal));
        Assert.False(FeeBill.Of([], "", Channel.Online, Day, new Dictionary<string, int>(), []).IsKnown);
        var free = FeeBill.Of([Fee("a", 0)], "", Channel.Online, Day, new Dictionary<string, int>(), []);
        Assert.True(free.IsKnown);
        Assert.Equal(0, free.Amount);
    }
}
