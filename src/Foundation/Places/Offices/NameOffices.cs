using DeAn06.Trust;

namespace DeAn06.Places.Offices;

/// <summary>Names offices on sealed papers: their own name, the office above, the province or city where they are; central ones sign in Hà Nội.</summary>
internal sealed class NameOffices(IOffices offices, IPlaces places) : INameOffices
{
    private const string Capital = "Hà Nội";

    public OfficeOnPaper? Find(string office)
    {
        if (offices.Find(office) is not { } found) return null;
        var above = found.Parent is { } parent ? offices.Find(parent)?.Name : null;
        return new OfficeOnPaper(found.Name, above, found.Area is { } area ? places.Path(area)[^1].Name : Capital);
    }
}
