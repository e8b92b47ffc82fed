using System.Text;
using DeAn06.Kernel;
using DeAn06.Services.Fees;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Services.Fees;

/// <summary>The ledger's fold, references, notices, the comparison of a day, and what an operator sets.</summary>
public sealed class PaymentTests
{
    private static readonly DateTime At = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_ledger_tells_what_is_held_and_where_a_payment_stands()
    {
        var life = PaymentLife.Unborn.After(EntryKind.Failed, 0);
        Assert.Equal((EntryKind.Failed, 0, 1), (life.Standing, life.Held, life.Entries));
        life = life.After(EntryKind.Mismatch, 12_000).After(EntryKind.RefundAsked, 12_000);
        Assert.False(life.MayBeReturned);
        Assert.Equal(EntryKind.Mismatch, life.After(EntryKind.RefundRefused, 0).Standing);
        life = life.After(EntryKind.RefundSent, 12_000);
        Assert.True(life.After(EntryKind.RefundFailed, 12_000).MayBeReturned);
        Assert.Equal((EntryKind.Refunded, 0), (life.After(EntryKind.Refunded, 12_000).Standing, life.After(EntryKind.Refunded, 12_000).Held));
    }

    [Fact]
    public void A_reference_is_read_amid_what_banks_write_and_no_other_word_is_one()
    {
        var reference = PaymentReference.New().ToString();
        Assert.Equal(16, reference.Length);
        Assert.True(PaymentReference.TryParse($"ck {reference.ToLowerInvariant()[..8]} {reference[8..]} nop phi", out var read));
        Assert.Equal(reference, read.ToString());
        foreach (var wrong in (string?[])[null, "", "DA06", "DA06IIIIIIIIIIII", reference[..15], "K7M2QX9RTB4W"]) Assert.False(PaymentReference.TryParse(wrong, out _), wrong);
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => PaymentReference.New()).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"notice":"N","kind":"paid","reference":"DA06X","amount":7000,"movement":"M","at":"2026-11-20T02:00:00Z"}""", true)]
    [InlineData("""{"notice":"N","kind":"failed","reference":"DA06X","amount":0,"movement":"","at":"2026-11-20T02:00:00Z"}""", true)]
    [InlineData("""{"notice":"N","kind":"paid","reference":"DA06X","amount":7000,"at":"2026-11-20T02:00:00Z"}""", false)]
    [InlineData("""{"notice":"N","kind":"paid","reference":"DA06X","amount":0,"movement":"M","at":"2026-11-20T02:00:00Z"}""", false)]
    [InlineData("""{"notice":"N","kind":"paid","reference":"DA06X","amount":-7000,"movement":"M","at":"2026-11-20T02:00:00Z"}""", false)]
    [InlineData("""{"notice":"N","kind":"paid","reference":"DA06X","amount":7000.5,"movement":"M","at":"2026-11-20T02:00:00Z"}""", false)]
    [InlineData("""{"notice":"N","kind":"given","reference":"DA06X","amount":7000,"movement":"M","at":"2026-11-20T02:00:00Z"}""", false)]
    [InlineData("""{"notice":"N","kind":"paid","reference":"DA06X","amount":7000,"movement":"M","at":"yesterday"}""", false)]
    [InlineData("""{"notice":7,"kind":"paid","reference":"DA06X","amount":"7000","movement":"M","at":5}""", false)]
    [InlineData("[]", false), InlineData("7", false), InlineData("{", false), InlineData("", false)]
    public void A_notice_is_read_whole_or_not_at_all(string body, bool readable) => Assert.Equal(readable, GatewayNotice.Read(Encoding.UTF8.GetBytes(body)) is not null);

    [Fact]
    public void A_day_is_compared_movement_by_movement_and_by_office()
    {
        DeAn06.Services.GatewayMovement Move(string id, long amount) => new(id, EntryKind.Paid, "R" + id, amount, At);
        KeptMovement Kept(string id, long amount, string office = "H26", bool fromStatement = false) => new(Move(id, amount), office, fromStatement);
        var report = ReconciledLine.Compare([Move("a", 1), Move("b", 2), Move("b", 2), Move("c", 3), Move("e", 5)], [Kept("a", 1), Kept("b", 2, fromStatement: true), Kept("c", 4), Kept("d", 9), Kept("e", 5, "", fromStatement: true)]);
        Assert.Equal([ReconciledKind.Agrees, ReconciledKind.Entered, ReconciledKind.Amount, ReconciledKind.OnlyHere], report["H26"].Select(l => l.Kind));
        var unknown = Assert.Single(report[""]);
        Assert.Equal((ReconciledKind.OnlyThere, null, 5L), (unknown.Kind, unknown.Here, unknown.There));
    }

    [Theory, InlineData("15.000", 15_000), InlineData("15 000", 15_000), InlineData("7000", 7_000), InlineData("", 0), InlineData("-5", 0), InlineData("7,5", 0), InlineData("9999999999999", 0)]
    public void Money_is_read_as_people_write_it(string text, long amount) => Assert.Equal(amount, Dong.Read(text));

    [Fact]
    public void What_an_operator_sets_wrong_is_said_at_start()
    {
        FeeOptions Read(string name, string value) => FeeOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Services:Fees:" + name, value)]).Build());
        Assert.Equal("0011001234567", Read("Accounts:H26_00070", "970436/0011001234567/KHO BAC").AccountFor("H26.00070")?.Number);
        Assert.Null(Read("Accounts:H26_00070", "970436/0011001234567/KHO BAC").AccountFor("H26.00071"));
        foreach (var (name, value) in ((string, string)[])[("Account", "970436"), ("Account", "97043/0011001234567/A"), ("Accounts:x", "970436/0011001234567/A"), ("Gateway:Page", "http://pay.example.vn"), ("Gateway:Api", "pay")])
            Assert.Throws<WrongSetting>(() => Read(name, value));
    }
}
