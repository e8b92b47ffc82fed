using DeAn06.Bench.House;

namespace DeAn06.Bench.Population;

/// <summary>
/// The figures of the population register (issue 3, section 4). <c>./bench population [--seconds N] [--runs N] [--people N [--folder DIR]] [--only register,import,size,linkage,febrl] [--febrl FOLDER]</c>:
/// <c>register</c> makes N persons (1 million), <c>size</c> compares look-ups at N persons with those at ten thousand, <c>linkage</c> finds
/// the persons behind records that went wrong, <c>febrl</c> does so on labelled data of others, whose folder is told.
/// </summary>
internal static class PopulationBench
{
    internal static async Task<int> RunAsync(string[] args)
    {
        var options = new Options(args);
        var report = new Report();
        if (options.Wants("register")) await RegisterBench.MeasureAsync(report, options);
        if (options.Wants("size")) await SizeBench.MeasureAsync(report, options);
        if (options.Wants("import")) await ImportBench.MeasureAsync(report, options);
        if (options.Wants("linkage")) await LinkageBench.MeasureAsync(report);
        if (options.Wants("febrl")) await FebrlBench.MeasureAsync(report, options);
        return report.Print();
    }
}
