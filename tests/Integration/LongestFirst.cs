using Xunit.Abstractions;

[assembly: TestCollectionOrderer("DeAn06.Tests.Integration.LongestFirst", "DeAn06.Tests.Integration")]

namespace DeAn06.Tests.Integration;

/// <summary>Classes that take longest begin first, so that none of them is left alone on one core at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [".KillTests", ".StoppedImportTests", ".DrillTests", ".FlippedByteTests", ".SignedDataTests", ".PrivateClusterTests", ".ChaosTests", ".GenerateNationTests"];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> collections) =>
        collections.OrderBy(c => Array.FindIndex(Long, name => c.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var at ? at : Long.Length);
}
