using DeAn06.Kernel;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Unit.Trust.Log;

public sealed class SealMemoryTests : IDisposable
{
    private static readonly Guid Log = Guid.CreateVersion7();
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-memory-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private SealMemory Memory => new(new DataFolder(folder, ""));

    [Fact]
    public void What_is_kept_is_read_by_the_next_process_and_never_goes_back()
    {
        Assert.Null(Memory.Read(Log, 1));
        Assert.True(Memory.Keep(new(Log, 1, 10, "a", "note 10")));
        Assert.True(Memory.Keep(new(Log, 1, 10, "a", "note 10")));
        Assert.True(Memory.Keep(new(Log, 1, 20, "b", "note 20")));
        Assert.False(Memory.Keep(new(Log, 1, 15, "c", "note 15")));
        Assert.Equal(new Remembered(Log, 1, 20, "b", "note 20"), Memory.Read(Log, 1));
    }

    [Fact]
    public void Epochs_and_logs_are_kept_apart_and_only_the_owner_may_read()
    {
        Memory.Keep(new(Log, 1, 10, "a", ""));
        Memory.Keep(new(Log, 3, 2, "a", ""));
        Memory.Keep(new(Guid.CreateVersion7(), 7, 2, "a", ""));
        Assert.Equal((3, 0), (Memory.LatestEpoch(Log), Memory.LatestEpoch(Guid.CreateVersion7())));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "journal"), "*.json"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }
}
