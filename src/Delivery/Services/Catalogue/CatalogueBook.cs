namespace DeAn06.Services.Catalogue;

/// <summary>The procedures in full, as one snapshot in memory: nothing here waits or touches the database.</summary>
internal sealed class CatalogueBook
{
    private volatile IReadOnlyList<Procedure> known = [];

    /// <summary>The version in force on a day, or null.</summary>
    internal Procedure? Find(string code, DateOnly on) => known.FirstOrDefault(p => p.Code == code && p.From <= on && (p.Until is null || on < p.Until));

    /// <summary>One version, which a dossier keeps for its whole life.</summary>
    internal Procedure? Version(string code, int version) => known.FirstOrDefault(p => p.Code == code && p.Version == version);

    /// <summary>The service that a form belongs to on a day, or null.</summary>
    internal Procedure? OfForm(string form, DateOnly on) => known.FirstOrDefault(p => p.Form == form && p.From <= on && (p.Until is null || on < p.Until));

    internal void Replace(IReadOnlyList<Procedure> procedures) => known = procedures;
}
