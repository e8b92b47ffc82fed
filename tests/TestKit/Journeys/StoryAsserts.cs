using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using DeAn06.Kernel;

namespace DeAn06.Tests.TestKit.Journeys;

/// <summary>What a story asserts of the pages it comes to.</summary>
public sealed partial class Story
{
    /// <summary>The form asked for every paper of the case that must be brought, and for none that is another case's or that a register answers.</summary>
    private void AssertPapersAsked()
    {
        var papers = Tables.Papers(procedure, @case, Today);
        var must = papers.Where(p => p.MustBeSent).Select(p => p.Key).ToHashSet();
        var strange = applicant.Asked.Where(a => papers.All(p => p.Key != a || !p.MayBeSent)).ToList();
        if (Conditional.TryGetValue(procedure, out var sometimes)) must.ExceptWith(sometimes);
        if (must.Except(applicant.Asked).Any() || strange.Count > 0) throw new StoryFailed(mine, $"was reached without {string.Join(", ", must.Except(applicant.Asked))}, asked for {string.Join(", ", strange)}");
    }

    /// <summary>Papers that a case has only for some of those who apply, by what they answered: the text of the paper itself says so.</summary>
    private static readonly Dictionary<string, string[]> Conditional = new()
    {
        ["1.004222"] = ["ton-giao-nha-o", "ton-giao-doi-tuong", "tu-hanh", "de-nghi-co-so"],
        ["3.000347"] = ["kham-suc-khoe"],
        ["3.000348"] = ["kham-suc-khoe"],
    };

    /// <summary>The officer finds every paper that was sent and every one that a register answers, and may ask for exactly those that may be brought.</summary>
    private async Task AssertPapersAtDeskAsync(IBrowse browse, Desk desk)
    {
        await desk.OpenAsync("giay-to");
        var papers = Tables.Papers(procedure, @case, Today);
        foreach (var paper in papers.Where(p => applicant.Sent.Contains(p.Key) || p is { IsAnswered: true, IsForm: false })) browse.Says(paper.Vi);
        foreach (var key in applicant.Sent) browse.Says(key + ".pdf");
        await desk.OpenAsync("bieu-mau");
        var may = await desk.MayAskForAsync();
        if (!may.SetEquals(papers.Where(p => !p.IsAnswered).Select(p => p.Key))) throw new StoryFailed(browse, $"asks for {string.Join(", ", may)}");
    }

    /// <summary>Terms that end at the same time of day move by exactly what passed since reception; those of whole days end on the same day.</summary>
    private void AssertRestarted(DateTimeOffset before, DateTimeOffset after, DateTime answeredAt)
    {
        var moved = after - before;
        var passed = answeredAt - receivedAt;
        if (moved != TimeSpan.Zero && (moved - passed).Duration() > TimeSpan.FromSeconds(90) && moved < passed) throw new StoryFailed(mine, $"moved the date by {moved} after {passed}");
    }

    private void StandsAt(string state)
    {
        if (mine.Main().QuerySelector(".tag")?.Words() != state) throw new StoryFailed(mine, $"does not stand at \"{state}\"");
    }

    /// <summary>What the timeline tells was done, in this order and nothing else.</summary>
    private void AssertTold(string[] deeds)
    {
        var told = mine.Main().QuerySelectorAll("ol.timeline li.done strong").Select(s => s.Words().Split(" – ")[0]).ToList();
        if (!told.SequenceEqual(deeds)) throw new StoryFailed(mine, $"tells {string.Join(", ", told)} and not {string.Join(", ", deeds)}");
    }

    private void AssertDue(DateOnly day)
    {
        if (Clock.DayOf(DueShown().UtcDateTime) != day) throw new StoryFailed(mine, $"promises another day than {day}");
        mine.Says("Vì sao là ngày này");
        if (mine.Main().QuerySelectorAll("details ol li").Length < 2) throw new StoryFailed(mine, "does not explain the date");
    }

    private DateTimeOffset DueShown() => mine.Main().QuerySelector("dd time[datetime]") is { } time ? DateTimeOffset.Parse(time.GetAttribute("datetime")!, CultureInfo.InvariantCulture) : throw new StoryFailed(mine, "promises no day");

    private string? Code() => mine.Line("Mã hồ sơ");

    private void Sealed(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        if (!text.StartsWith("%PDF", StringComparison.Ordinal) || !text.Contains("/ByteRange", StringComparison.Ordinal)) throw new StoryFailed(mine, "leads to no sealed PDF");
    }

    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf);
        var text = (await Tool.RunAsync("pdftotext", "-layout", file, "-")).Text;
        File.Delete(file);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Looks again until what the platform does by itself is done.</summary>
    private static async Task UntilAsync(IBrowse browse, string path, Func<bool> done)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ; await Task.Delay(25))
        {
            await browse.OpenAsync(path);
            if (done()) return;
            if (TimeProvider.System.GetElapsedTime(started).TotalSeconds > 30) throw new StoryFailed(browse, "never changed");
        }
    }

    private static string Money(long amount) => amount.ToString("N0", CultureInfo.GetCultureInfo("vi-VN")) + " đồng";

    /// <summary>Codes of circular 04/2025; of decision 20/2020 only where the office's own code has nine signs or more and fits no other.</summary>
    [GeneratedRegex(@"^(?:[A-Z]\d{2}\.[A-Z0-9]{3}\.[A-Z0-9]{2}-\d{6}-[A-Z]{2}\d{4}|(?=(?:[A-Z0-9]\.?){9,}-)[A-Z0-9]+(?:\.[A-Z0-9]+)*-\d{8}-\d{7})$")]
    private static partial Regex CodeShape();

    [GeneratedRegex("BL-[A-Z0-9.]+-2026-[0-9]{6}")]
    private static partial Regex Receipt();
}
