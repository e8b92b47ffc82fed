using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Fees;

/// <summary>
/// A line of a bill in đồng: <paramref name="Full"/> is what everyone pays for the units, <paramref name="Amount"/> what this dossier pays; <paramref name="Waiver"/> is the code of why it is
/// less, named in <paramref name="WaiverVi"/> and <paramref name="WaiverEn"/>; <paramref name="Basis"/> is the law that says so.
/// </summary>
internal sealed record BillLine(string Code, string Vi, string En, long Each, int Units, long Full, long Amount, string? Waiver, string? WaiverVi, string? WaiverEn, string Basis)
{
    internal string Label => Speech.English ? En : Vi;

    internal string? WaiverLabel => Speech.English ? WaiverEn : WaiverVi;

    /// <summary>A line that an officer typed, because the catalogue has none.</summary>
    internal static BillLine Typed(long amount, string basis) => new("typed", "Phí, lệ phí", "Fee", amount, 1, amount, amount, null, null, null, basis);
}

/// <summary>A waiver that the catalogue knows for a case: its code and name, and the part in a hundred that is still paid.</summary>
internal sealed record OfferedWaiver(string Code, string Vi, string En, int Percent)
{
    internal string Label => Speech.English ? En : Vi;
}

/// <summary>
/// What a dossier costs by the catalogue on the day of its receipt. Lines of one code are one fee: of those that fit the case, the channel and the day, the one that says more wins (a
/// case before a channel, then the later beginning). Of the waivers that hold, the best one counts, and none is added to another. Pure.
/// </summary>
internal sealed record FeeBill(IReadOnlyList<BillLine> Lines)
{
    internal long Amount => Lines.Sum(l => l.Amount);

    /// <summary>False where the catalogue says nothing: then an officer names the amount and its basis.</summary>
    internal bool IsKnown => Lines.Count > 0;

    internal static FeeBill Of(IReadOnlyList<ProcedureFee> fees, string @case, Channel channel, DateOnly day, IReadOnlyDictionary<string, int> units, IReadOnlyCollection<string> waivers)
    {
        var fit = Fitting(fees, @case, channel, day);
        return new([.. fit.Where(f => f.Waiver is null).Select(f => f.Code).Distinct().Select(code => Line([.. fit.Where(f => f.Code == code)], units, waivers))]);
    }

    /// <summary>The waivers that somebody may have in this case on the day.</summary>
    internal static IReadOnlyList<OfferedWaiver> WaiversOf(IReadOnlyList<ProcedureFee> fees, string @case, Channel channel, DateOnly day) =>
        [.. Fitting(fees, @case, channel, day).Where(f => f.Waiver is not null).GroupBy(f => f.Waiver!).Select(g => g.OrderByDescending(Says).First()).Select(f => new OfferedWaiver(f.Waiver!, f.Vi, f.En, f.Percent))];

    private static List<ProcedureFee> Fitting(IReadOnlyList<ProcedureFee> fees, string @case, Channel channel, DateOnly day) =>
        [.. fees.Where(f => (f.Case is null || f.Case == @case) && (f.Channel is null || f.Channel == channel) && (f.From is null || f.From <= day) && (f.Until is null || day <= f.Until))];

    private static BillLine Line(List<ProcedureFee> fees, IReadOnlyDictionary<string, int> units, IReadOnlyCollection<string> waivers)
    {
        var usual = Winner(fees.Where(f => f.Waiver is null));
        var count = CountOf(usual, units);
        var full = Due(usual, count);
        var best = fees.Where(f => f.Waiver is { } code && waivers.Contains(code)).GroupBy(f => f.Waiver!).Select(Winner).OrderBy(w => Due(w, count)).FirstOrDefault();
        return best is null || Due(best, count) >= full
            ? new(usual.Code, usual.Vi, usual.En, full / count, count, full, full, null, null, null, usual.Basis)
            : new(usual.Code, usual.Vi, usual.En, full / count, count, full, Due(best, count), best.Waiver, best.Vi, best.En, best.Basis);
    }

    private static ProcedureFee Winner(IEnumerable<ProcedureFee> fees) => fees.OrderByDescending(Says).ThenByDescending(f => f.From ?? DateOnly.MinValue).First();

    private static int Says(ProcedureFee f) => (f.Case is null ? 0 : 2) + (f.Channel is null ? 0 : 1);

    /// <summary>Whoever did not say how many is one.</summary>
    private static int CountOf(ProcedureFee f, IReadOnlyDictionary<string, int> units) => f.PerUnit is { } key && units.TryGetValue(key, out var n) && n > 0 ? n : 1;

    private static long Due(ProcedureFee f, int count) => f.Amount * f.Percent / 100 * count;
}
