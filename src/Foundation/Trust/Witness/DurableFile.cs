using DeAn06.Trust.Keys;

namespace DeAn06.Trust.Witness;

/// <summary>Replaces a small file so that after a power cut it holds either what it held or all of the new.</summary>
internal static class DurableFile
{
    internal static void Write(string path, byte[] bytes) => WriteAside.Write(path, stream => stream.Write(bytes), replace: true);
}
