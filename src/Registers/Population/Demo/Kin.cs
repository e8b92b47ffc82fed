using System.Globalization;
using DeAn06.Kernel;

namespace DeAn06.Population.Demo;

/// <summary>Someone of a family while it is being made. Whoever died before the register began has no record and is known to the others by name.</summary>
internal sealed class Kin
{
    internal required bool Female { get; init; }

    internal required DateOnly Born { get; init; }

    internal required string Name { get; set; }

    internal required string EthnicGroup { get; set; }

    /// <summary>The birth date as it is known: a year, or a day.</summary>
    internal required string Birth { get; set; }

    /// <summary>Where they were born and registered.</summary>
    internal required DemoPlace From { get; set; }

    internal DateOnly? Died { get; set; }

    internal Kin? Father { get; set; }

    internal Kin? Mother { get; set; }

    /// <summary>The parents' names where no record of them is in the family.</summary>
    internal string? FatherName { get; set; }

    internal string? MotherName { get; set; }

    internal List<Kin> Children { get; } = [];

    internal Kin? Spouse { get; set; }

    internal DateOnly? Married { get; set; }

    internal DateOnly? Divorced { get; set; }

    internal Kin? Guardian { get; set; }

    /// <summary>The household, null for someone without one; since when they live there; where they lived before.</summary>
    internal DemoHome? Home { get; set; }

    internal DateOnly Since { get; set; }

    internal (DemoPlace Place, string Line)? Before { get; set; }

    /// <summary>What is unusual about them: stories and chance set it.</summary>
    internal KinTraits Traits { get; set; } = KinTraits.None;

    /// <summary>The id of the record; empty when there is none.</summary>
    internal Guid Id { get; set; }

    /// <summary>When the record was entered.</summary>
    internal DateTime Entered { get; set; }

    internal bool HasRecord => Id != Guid.Empty;

    internal bool IsAlive => Died is null;

    internal CivilDate BirthDate => CivilDate.TryParse(Birth, out var date) ? date : CivilDate.Of(Born);

    internal static string Full(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a story may decide that is otherwise left to chance. Null: chance decides.</summary>
internal sealed record KinTraits
{
    internal static readonly KinTraits None = new();

    internal string? Number { get; init; }

    internal bool WithoutNumber { get; init; }

    internal string? OldNumber { get; init; }

    internal string? Nationality { get; init; }

    internal bool NationalityUndetermined { get; init; }

    internal bool? HasCard { get; init; }

    internal DateOnly? CardIssued { get; init; }

    internal bool CardHeld { get; init; }

    internal bool? HasPhone { get; init; }

    internal bool Unregistered { get; init; }

    /// <summary>Recorded dead on a day although alive.</summary>
    internal DateOnly? WronglyDead { get; init; }

    /// <summary>A temporary stay that ends on a day, with whom.</summary>
    internal DateOnly? TemporaryEnds { get; init; }

    internal DemoHome? Host { get; init; }

    /// <summary>Absent since a day, and why.</summary>
    internal (DateOnly From, string Why)? Absent { get; init; }
}

/// <summary>A household of a family.</summary>
internal sealed class DemoHome(DemoPlace place, string line, DateOnly openedOn)
{
    internal DemoPlace Place { get; } = place;

    internal string Line { get; } = line;

    internal DateOnly OpenedOn { get; } = openedOn;

    internal Guid Id { get; set; }

    internal string Number { get; set; } = "";

    internal List<Kin> Members { get; } = [];
}

/// <summary>A family of up to four generations with its households: what is made, and forgotten again, at once.</summary>
internal sealed class Family
{
    internal List<Kin> People { get; } = [];

    internal List<DemoHome> Homes { get; } = [];
}
