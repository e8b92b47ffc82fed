using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DeAn06.Kernel;

/// <summary>
/// Secrets of 32 bytes by name: from the environment (<c>DEAN06_SECRET_KEY_RING</c>, base64), else from <c>DIR/secrets/key-ring</c>
/// (mode 0600), which is made at first use. A file that others may read is refused.
/// </summary>
public sealed partial class Secrets(string folder)
{
    private readonly ConcurrentDictionary<string, byte[]> known = new();

    /// <summary>The secret's 32 bytes.</summary>
    public byte[] Get(string name) => known.GetOrAdd(name, Load);

    private byte[] Load(string name)
    {
        var variable = "DEAN06_SECRET_" + name.ToUpperInvariant().Replace('-', '_');
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text) return Checked(Convert.FromBase64String(text), variable);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) Create(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
            throw new InvalidOperationException($"The secret {path} can be read by others. Run: chmod 600 '{path}'");
        return Checked(Convert.FromBase64String(File.ReadAllText(path).Trim()), path);
    }

    private void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var partial = $"{path}.{RandomNumberGenerator.GetHexString(16)}";
        using (var writer = new StreamWriter(partial, options)) writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        // A link never takes another's place; a move without overwriting looks first and moves then.
        var error = link(partial, path) == 0 ? 0 : Marshal.GetLastPInvokeError();
        File.Delete(partial);
        if (error != 0 && !File.Exists(path)) throw new IOException($"The secret {path} could not be made (errno {error}). Its folder must be on a file system with hard links.");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);

    private static byte[] Checked(byte[] bytes, string where) => bytes.Length == 32
        ? bytes
        : throw new InvalidOperationException($"The secret {where} must be 32 bytes in base64 and has {bytes.Length}.");
}
