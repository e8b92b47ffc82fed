using System.Runtime.InteropServices;

namespace DeAn06.Host.Postgres;

/// <summary>The few calls of Linux that .NET does not offer: owners of files, users by name, signals.</summary>
internal static class Posix
{
    internal const int Kill = 9;

    internal readonly record struct Node(uint Owner, uint Mode, ulong Inode, ulong Device)
    {
        internal bool IsFolder => (Mode & 0xF000) == 0x4000;

        /// <summary>True when neither the group nor others hold any right.</summary>
        internal bool IsPrivate => (Mode & 0x3F) == 0;
    }

    internal readonly record struct Account(string Name, uint User, uint Group);

    internal static uint EffectiveUser => geteuid();

    internal static bool IsRoot => geteuid() == 0;

    /// <summary>What lies at the path, or null. Symbolic links are followed unless <paramref name="itself"/> is set.</summary>
    internal static Node? Look(string path, bool itself = false)
    {
        const int atCwd = -100, noFollow = 0x100;
        const uint basic = 0x7FF;
        var buffer = new byte[256];
        if (statx(atCwd, path, itself ? noFollow : 0, basic, buffer) != 0) return null;
        uint At32(int offset) => MemoryMarshal.Read<uint>(buffer.AsSpan(offset));
        var device = ((ulong)At32(136) << 32) | At32(140);
        return new Node(At32(20), MemoryMarshal.Read<ushort>(buffer.AsSpan(28)), MemoryMarshal.Read<ulong>(buffer.AsSpan(32)), device);
    }

    internal static Account? FindAccount(string name) => Read(getpwnam(name));

    internal static Account? FindAccount(uint user) => Read(getpwuid(user));

    internal static void GiveTo(string path, Account account)
    {
        if (chown(path, account.User, account.Group) != 0)
            throw new IOException($"chown {path} to {account.Name}: errno {Marshal.GetLastPInvokeError()}");
    }

    internal static void Signal(int process, int signal) => kill(process, signal);

    /// <summary>Makes the names in a folder durable: after a rename the power may fail.</summary>
    internal static void SyncFolder(string path)
    {
        const int readFolder = 0x10000;
        var handle = open(path, readFolder);
        if (handle < 0) throw new IOException($"open {path}: errno {Marshal.GetLastPInvokeError()}");
        var failed = fsync(handle) != 0;
        var reason = Marshal.GetLastPInvokeError();
        close(handle);
        if (failed) throw new IOException($"fsync {path}: errno {reason}");
    }

    private static Account? Read(IntPtr entry)
    {
        if (entry == IntPtr.Zero) return null;
        var name = Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry))!;
        var ids = entry + (2 * IntPtr.Size);
        return new Account(name, (uint)Marshal.ReadInt32(ids), (uint)Marshal.ReadInt32(ids, 4));
    }

    [DllImport("libc", SetLastError = true)]
    private static extern uint geteuid();

    [DllImport("libc", SetLastError = true)]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint owner, uint group);

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int fsync(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", SetLastError = true)]
    private static extern IntPtr getpwnam([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", SetLastError = true)]
    private static extern IntPtr getpwuid(uint user);
}
