using System.Globalization;
using System.Text.Json;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Services.Demo;

/// <summary>Answers as somebody might have given them: of each question that everybody is asked and that names no other person, file or signature.</summary>
internal static class SampleAnswers
{
    internal static JsonElement Of(FormDefinition? form, string commune, DateOnly day, Random random)
    {
        var answers = new Dictionary<string, object>();
        foreach (var page in form?.Pages.Where(p => p.When is null) ?? [])
            if (Answer(page, commune, day, random) is { } answer) answers[page.Key] = answer;
        return JsonSerializer.SerializeToElement(answers, Journal.PayloadJson);
    }

    private static object? Answer(FormPage page, string commune, DateOnly day, Random random) => page.Kind switch
    {
        PageKind.Address => new { area = commune, line = string.Create(CultureInfo.InvariantCulture, $"Số {random.Next(1, 300)}, tổ {random.Next(1, 40)}") },
        PageKind.Area => new { area = commune },
        PageKind.Date => (page.Key == "until" ? day.AddDays(random.Next(200, 700)) : day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PageKind.Choice when page.Options.Count > 0 => page.Options[random.Next(page.Options.Count)].Value,
        PageKind.Number or PageKind.Money => page.Min ?? 1,
        PageKind.Delivery => new { way = "electronic" },
        _ => null,
    };
}
