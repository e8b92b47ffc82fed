using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Definition;

namespace DeAn06.Tests.Unit.Services;

/// <summary>Procedures and forms of the release, read once for all tests.</summary>
internal static class Released
{
    internal static readonly IReadOnlyList<Procedure> Procedures = ProcedureSeed.Read();

    internal static readonly FormBook Forms = new();
}
