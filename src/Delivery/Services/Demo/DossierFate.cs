using DeAn06.Law;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using DeAn06.Services.Forms;

namespace DeAn06.Services.Demo;

/// <summary>Who works at the desks of a commune: one who receives, one who processes, one who signs.</summary>
internal sealed record Desks(Hand Receiver, Hand Processor, Hand Signer);

/// <summary>
/// Draws by lot what becomes of a dossier and leads it there, deed by deed, at times at which somebody works. Most are decided in time; some are supplemented, refused, withdrawn, stopped or late,
/// and of those begun lately some still wait. The shares are made up (A): no figures of them were read.
/// </summary>
internal sealed class DossierFate(Random random, WorkingCalendar hours, DossierClocks clocks, Func<DateTime, Guid> newId, DateTime now)
{
    private const int MinutesOfADay = 24 * 60;

    /// <summary>A day on which nobody looks at a dossier that was put aside, counted back from now.</summary>
    private const int ForgottenDays = 25;

    private static readonly string[] Said =
    [
        "Cán bộ hướng dẫn rõ ràng, trả kết quả đúng hẹn.", "Nộp ở nhà, nhận kết quả trên máy, không phải đi lại.", "Phải bổ sung giấy tờ, lần sau nên hướng dẫn kỹ hơn từ đầu.",
        "Chờ lâu hơn hẹn nhưng có được xin lỗi.", "Tiện hơn trước nhiều.",
    ];

    internal void Lead(PastDossier d, Desks desks, DateTime submitted, bool counter)
    {
        d.Submit(submitted, counter ? desks.Receiver : d.Applicant, counter);
        if (Open(d, desks)) Process(d, desks);
        d.Finish();
        Rate(d);
    }

    /// <summary>The desk answers; true once the dossier is received.</summary>
    private bool Open(PastDossier d, Desks desks)
    {
        if (d.Row.ReceivedAt is not null) return true;
        var at = Work(d.LastAt, 10, 300);
        var lot = random.NextDouble();
        if (lot < .02)
        {
            d.Do(DossierDeed.Withdraw, d.LastAt.AddMinutes(random.Next(20, 90)), d.Applicant, new() { Text = "Tôi khai nhầm, sẽ nộp lại." });
            return false;
        }
        if (lot < .05)
        {
            d.Do(DossierDeed.RefuseReception, at, desks.Receiver, new() { Reasons = [RefusalReasons.All[random.Next(4)].Code], Text = "Mời ông/bà nộp theo đúng thủ tục." });
            return false;
        }
        if (lot < .09 && !Supplement(d, desks.Receiver, at)) return false;
        return d.Receive(Work(d.LastAt > at ? d.LastAt : at, 5, 120), desks.Receiver);
    }

    private void Process(PastDossier d, Desks desks)
    {
        if (!d.Do(new Change(DossierDeed.Start, new() { Office = d.Row.Decides }) { GoesTo = d.Row.Decides }, Work(d.LastAt, 5, 90), desks.Receiver)) return;
        if (random.NextDouble() < .07 && !Supplement(d, desks.Processor, Work(d.LastAt, 60, MinutesOfADay))) return;
        if (!Pay(d, desks.Processor)) return;
        var lot = random.NextDouble();
        if (lot < .02)
        {
            d.Do(DossierDeed.Stop, Work(d.LastAt, 60, 600), desks.Signer, new() { Reasons = ["conditions"], Text = "Chưa đủ điều kiện theo quy định.", Until = d.Row.Due.At });
            return;
        }
        // Put aside and forgotten: only lately, since a leader asks for what is overdue.
        if (lot < .035 && d.LastAt > now.AddDays(-ForgottenDays)) return;
        Decide(d, desks, isLate: lot > .93);
    }

    private void Decide(PastDossier d, Desks desks, bool isLate)
    {
        var left = d.Row.Due.At is { } due && due > d.LastAt ? due - d.LastAt : TimeSpan.FromDays(1);
        var at = Work(d.LastAt + left * (isLate ? 1.05 + random.NextDouble() : .15 + .6 * random.NextDouble()), 0, 60);
        if (!d.Do(new Change(DossierDeed.SubmitForSignature, new() { Grants = true, Text = "Hồ sơ đủ điều kiện, đề nghị phê duyệt." }) { Draft = new(true, "Hồ sơ đủ điều kiện, đề nghị phê duyệt."), Release = true }, at, desks.Processor)) return;
        var electronic = d.Row.Delivery.Way == DeliveryWay.Electronic;
        at = Work(d.LastAt, 5, 200);
        if (!d.Do(new Change(DossierDeed.Approve, new() { Until = d.Row.Due.At }) { GoesTo = electronic ? null : d.Row.Receives, Release = true }, at, desks.Signer)) return;
        if (electronic) d.Do(DossierDeed.Deliver, at, desks.Signer);
        else d.Do(DossierDeed.Deliver, Work(d.LastAt, 60, 3 * MinutesOfADay), desks.Receiver, d.Row.Delivery.Way == DeliveryWay.Post ? new() { Tracking = $"EM{random.Next(100_000_000, 999_999_999)}VN" } : null);
    }

    /// <summary>Asks for a paper; true once the applicant brought it.</summary>
    private bool Supplement(PastDossier d, Hand officer, DateTime at)
    {
        var day = Clock.DayOf(at);
        var paper = d.Procedure.PapersOf(d.Row.Case).FirstOrDefault(p => !p.IsAnsweredOn(day) && !p.IsForm) ?? d.Procedure.PapersOf(d.Row.Case).FirstOrDefault(p => !p.IsAnsweredOn(day));
        if (paper is null) return true;
        var asked = new ActionDetail
        {
            Papers = [new(paper.Key, PaperReasons.All[random.Next(6)].Code, "Chụp lại cho rõ, đủ các trang.")], Text = "Thiếu giấy tờ, mời bổ sung.", Until = clocks.SupplementUntil(d.Row.Acts, at),
            Late = clocks.IsLateSupplement(d.Row, at) ? true : null,
        };
        if (!d.Do(DossierDeed.AskSupplement, at, officer, asked)) return false;
        var lot = random.NextDouble();
        if (lot < .08)
        {
            d.Do(DossierDeed.Withdraw, at.AddMinutes(random.Next(60, 2 * MinutesOfADay)), d.Applicant, new() { Text = "Tôi không còn nhu cầu." });
            return false;
        }
        return lot > .2 && d.Do(DossierDeed.Supplement, at.AddMinutes(random.Next(60, 8 * MinutesOfADay)), d.Applicant, new() { Text = "Tôi gửi lại giấy tờ." });
    }

    /// <summary>What the catalogue asks is demanded and mostly paid; true when the work goes on.</summary>
    private bool Pay(PastDossier d, Hand officer)
    {
        var bill = FeeBill.Of(d.Procedure.Fees, d.Row.Case, d.Row.Channel, Clock.DayOf(d.Row.ReceivedAt!.Value), d.Row.Units, [.. d.Row.Waivers]);
        if (bill.Amount <= 0) return true;
        var at = Work(d.LastAt, 5, 90);
        if (!d.Do(DossierDeed.DemandFee, at, officer, new() { Amount = bill.Amount })) return false;
        d.Fee = new(newId(at), PaymentReference.New().ToString(), bill, at, officer);
        if (random.NextDouble() < .04) return false;
        var online = random.NextDouble() < .8;
        var (paid, by) = online ? (at.AddMinutes(random.Next(3, 2 * MinutesOfADay)), d.Applicant) : (Work(at, 30, 3 * MinutesOfADay), officer);
        if (!d.Do(DossierDeed.PayFee, paid, by, new() { Amount = bill.Amount })) return false;
        d.Fee = d.Fee with { Paid = (newId(paid), paid, by, online) };
        return true;
    }

    private void Rate(PastDossier d)
    {
        if (!After.Rating.RateDossier.IsOver(d.Row.State) || random.NextDouble() > .22) return;
        var at = d.LastAt.AddMinutes(random.Next(30, 5 * MinutesOfADay));
        if (at > now) return;
        var content = d.Row.State == DossierState.Returned && d.OverdueAt is null;
        int[] grades = [.. Enumerable.Range(0, 9).Select(_ => random.NextDouble() < .1 ? -1 : random.NextDouble() < (content ? .85 : .4) ? 2 : random.NextDouble() < .8 ? 1 : 0)];
        d.Rating = new(grades.All(g => g < 0) ? [2, .. grades[1..]] : grades, random.NextDouble() < .3 ? Said[random.Next(Said.Length)] : null, at);
    }

    /// <summary>Some minutes later, at a time at which the office is open.</summary>
    internal DateTime Work(DateTime from, int least, int most)
    {
        var at = from.AddMinutes(least + random.NextDouble() * (most - least));
        var open = hours.NextOpen(at);
        // Whoever comes to a closed office is served within the first two hours of the next day.
        return Whole(open > at ? open.AddMinutes(random.NextDouble() * 120) : at);
    }

    /// <summary>In whole microseconds, as the database keeps times.</summary>
    internal static DateTime Whole(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

}
