using DeAn06.Kernel;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Mine;

/// <summary>A field that a person says is wrong in their own record (báo sai): a request to the commune police, about the field's code.</summary>
internal static class WrongReport
{
    internal const string Kind = "population.wrong-report";
    internal const string Corrected = "corrected";
    internal const string Kept = "kept";

    internal static PersonField FieldOf(PersonRequest report) => PersonFields.Find(report.About)!;
}

/// <summary>Reports of persons about their own record, in the queue of the commune police.</summary>
internal sealed class WrongReportKind : IContribute<CaseKind>
{
    public IEnumerable<CaseKind> Contribute() =>
        [new(WrongReport.Kind, "Công dân báo sai thông tin của mình", "A person reports wrong data about themself", "/can-bo/dan-cu/bao-sai/{handle}", PopulationPermissions.Correct, FourEyes: false, OneOpen: false)];
}
