namespace DeAn06.Bench.House;

internal static class Deed
{
    internal static Task MeasureAsync(RunningHost host, Caller caller, Report report, Options options) => Task.CompletedTask;
}
