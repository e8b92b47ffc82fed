namespace DeAn06.Trust.Documents;

/// <summary>The names of offices, or their codes where no room above keeps names.</summary>
internal sealed class OfficeNames(IEnumerable<INameOffices> registers)
{
    internal OfficeOnPaper OnPaper(string office) => registers.Select(r => r.Find(office)).FirstOrDefault(o => o is not null) ?? new OfficeOnPaper(office, null, "Hà Nội");

    internal string NameOf(string office) => OnPaper(office).Name;
}
