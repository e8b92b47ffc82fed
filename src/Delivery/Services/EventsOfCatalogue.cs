namespace DeAn06.Services;

/// <summary>A file of the catalogue was brought and kept; it changes nothing yet. <c>Kind</c>: list or procedure.</summary>
[Event("services.catalogue-brought/1")]
public sealed record CatalogueBrought(Guid Import, string Kind, string Name, string Sha256);

/// <summary>A national list was applied from a day: how many lines began, changed and ended.</summary>
[Event("services.list-applied/1")]
public sealed record ListApplied(Guid Import, DateOnly From, int New, int Changed, int Gone);

/// <summary>A version of a procedure in full began on a day; <c>Fields</c> are those that differ from the version before.</summary>
[Event("services.procedure-opened/1")]
public sealed record ProcedureOpened(Guid Import, string Code, int Version, DateOnly From, IReadOnlyList<string> Fields);

/// <summary>Where a procedure stands from a day: draft, pilot, live, or practice until a day. No province: the whole country.</summary>
[Event("services.procedure-staged/1")]
public sealed record ProcedureStaged(string Code, string? Province, string Stage, IReadOnlyList<string> Offices, string Online, string? Reason, DateOnly From, DateOnly? Until);

internal static class EventsOfCatalogue
{
    internal static readonly IReadOnlyList<Type> All = [typeof(CatalogueBrought), typeof(ListApplied), typeof(ProcedureOpened), typeof(ProcedureStaged)];
}
