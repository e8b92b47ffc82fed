using System.Globalization;
using System.Text;
using DeAn06.Places;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Services.After.Figures;

/// <summary>The public figures for programs: JSON and CSV, the same numbers as on the page.</summary>
internal static class FigureEndpoints
{
    /// <summary>A row; <c>Kind</c> is country, province or office. Shares are 0 to 1, absent where there is nothing to divide by.</summary>
    internal sealed record FigureItem(
        string Kind, string Code, string Name, long Submitted, long Online, long Postal, long EIdentity, long Digitised, long Reused, long Paid, long PaidOnline, long Finished, long Early, long OnTime, long Late,
        long Rated, long FeedbackClosed, long FeedbackInTime, double? OnTimeShare, double? OnlineShare, double? EIdentityShare, double? DigitisedShare, double? ReusedShare, double? PaidOnlineShare, double? SatisfiedShare);

    internal sealed record FiguresAnswer(DateOnly From, DateOnly To, IReadOnlyList<FigureItem> Items);

    private const string Head = "kind,code,name,submitted,online,postal,e_identity,digitised,reused,paid,paid_online,finished,early,on_time,late,rated,feedback_closed,feedback_in_time,on_time_share,online_share,e_identity_share,digitised_share,reused_share,paid_online_share,satisfied_share";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/services/figures", async (DateOnly? from, DateOnly? to, string? province, HttpContext http, FigureBook book, Clock clock, CancellationToken ct) =>
            (await AskAsync(from, to, province, book, clock, ct)).ToHttp(http)).WithName("GetServiceFigures").WithTags("Services").Produces<FiguresAnswer>().ProducesProblem(400);
        endpoints.MapGet("/api/services/figures/csv", async (DateOnly? from, DateOnly? to, string? province, HttpContext http, FigureBook book, Clock clock, CancellationToken ct) =>
            (await AskAsync(from, to, province, book, clock, ct)).ToHttp(http, a => Results.File(Encoding.UTF8.GetBytes(Csv(a)), "text/csv; charset=utf-8", $"minh-bach-{a.From:yyyyMMdd}-{a.To:yyyyMMdd}.csv")))
            .WithName("GetServiceFiguresAsCsv").WithTags("Services").Produces(200, contentType: "text/csv").ProducesProblem(400);
    }

    /// <summary>The country and its provinces; of one province its offices. Without days: this month so far.</summary>
    private static async Task<Result<FiguresAnswer>> AskAsync(DateOnly? from, DateOnly? to, string? province, FigureBook book, Clock clock, CancellationToken ct)
    {
        var month = Period.Month(Clock.DayOf(clock.UtcNow));
        var asked = Period.Of(from ?? month.From, to ?? month.To);
        if (asked.Problem is { } wrong) return wrong;
        if (province is not null && !AreaCode.TryParse(province, null, out _)) return ProblemsOfCatalogue.ProvinceUnknown.With("code", province);
        var offices = await book.OfficesAsync(asked.Value, ct);
        if (province is not null) return new FiguresAnswer(asked.Value.From, asked.Value.To, [.. offices.Where(o => book.ProvinceOf(o.Code)?.Code.Digits == province).Select(o => Item("office", o))]);
        return new FiguresAnswer(asked.Value.From, asked.Value.To, [Item("country", FigureBook.Sum("", FigureBook.CountryName, offices)), .. book.Provinces(offices).Select(p => Item("province", p))]);
    }

    private static FigureItem Item(string kind, FigureLine l) => new(
        kind, l.Code, l.Name, l[Figure.Submitted], l[Figure.Online], l[Figure.Postal], l[Figure.EIdentity], l[Figure.Digitised], l[Figure.Reused], l[Figure.Paid], l[Figure.PaidOnline], l[Figure.Finished],
        l[Figure.Early], l[Figure.OnTime], l[Figure.Late], l[Figure.Rated], l.Feedback.Closed, l.Feedback.InTime, l.OnTime, l.Online, l.EIdentity, l.Digitised, l.Reused, l.PaidOnline, l.Satisfied);

    internal static string Csv(FiguresAnswer answer)
    {
        var text = new StringBuilder(Head).Append('\n');
        foreach (var i in answer.Items)
            text.AppendJoin(',', ((object?[])
            [
                i.Kind, i.Code, i.Name, i.Submitted, i.Online, i.Postal, i.EIdentity, i.Digitised, i.Reused, i.Paid, i.PaidOnline, i.Finished, i.Early, i.OnTime, i.Late, i.Rated, i.FeedbackClosed, i.FeedbackInTime,
                i.OnTimeShare, i.OnlineShare, i.EIdentityShare, i.DigitisedShare, i.ReusedShare, i.PaidOnlineShare, i.SatisfiedShare,
            ]).Select(Cell)).Append('\n');
        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        double share => share.ToString("0.####", CultureInfo.InvariantCulture),
        string words => words.IndexOfAny([',', '"', '\n']) < 0 ? words : $"\"{words.Replace("\"", "\"\"")}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
