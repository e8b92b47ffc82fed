using System.Security.Cryptography;
using System.Text;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;
using DeAn06.Trust.Witness;

namespace DeAn06.Tests.Integration.Trust.Witness;

/// <summary>A small transparency log in memory, honest or not, that speaks to a witness.</summary>
internal sealed class SomeLog(string origin = "example.com/nhat-ky", string history = "")
{
    private readonly byte[] seed = SHA256.HashData(Encoding.UTF8.GetBytes(origin));

    internal NoteKey Key => new(origin, NoteKey.Signing, Ed25519.PublicKeyOf(seed));

    /// <summary>The checkpoint at a size, signed.</summary>
    internal SignedNote At(long size) => SignedNote.Sign(new Checkpoint(origin, size, Root(size)).Text, Key, seed);

    internal byte[] Root(long size) => Merkle.Root(size, Subtree);

    internal List<byte[]> Proof(long first, long second) => first == 0 || first == second ? [] : Merkle.Consistency(first, second, Subtree);

    /// <summary>The request that brings a witness from one size to another.</summary>
    internal string Request(long old, long size) => AddCheckpointRequest.Write(old, Proof(old, size), At(size).ToString());

    /// <summary>The same log, whose leaves differ from here on: a forked history under the same key.</summary>
    internal SomeLog Forked() => new(origin, "forked");

    private byte[] Subtree(int level, long index) => level == 0
        ? SHA256.HashData(Encoding.UTF8.GetBytes($"\0{history}{index}"))
        : Merkle.Node(Subtree(level - 1, index * 2), Subtree(level - 1, index * 2 + 1));
}
