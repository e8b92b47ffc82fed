using System.Text;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Log;

namespace DeAn06.Tests.Unit.Trust.Log;

public sealed class SignedNoteTests
{
    // The example of C2SP signed-note, which is Go's sumdb/note's too.
    private const string Text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string Neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string ByNeumann = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static NoteKey Own(byte kind = NoteKey.Signing, string name = "nhat-ky.example/vn") => new(name, kind, Ed25519.PublicKeyOf(Seed));

    [Fact]
    public void The_example_of_the_specification_verifies_and_is_written_back_byte_for_byte()
    {
        Assert.True(NoteKey.TryParse(Neumann, out var key));
        Assert.Equal(Neumann, key.ToString());
        Assert.True(SignedNote.TryParse($"{Text}\n{ByNeumann}", out var note));
        Assert.True(note.IsSignedBy(key));
        Assert.Equal($"{Text}\n{ByNeumann}", note.ToString());
        Assert.Equal(Text, note.Text);
    }

    [Fact]
    public void A_note_signed_here_is_read_and_verified_and_every_flipped_bit_is_told()
    {
        var note = SignedNote.Sign(Text, Own(), Seed);
        Assert.True(SignedNote.TryParse(note.ToString(), out var read));
        Assert.True(read.IsSignedBy(Own()));
        var bytes = Encoding.UTF8.GetBytes(note.ToString());
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            var good = SignedNote.TryParse(Encoding.UTF8.GetString(bytes), out var altered) && altered.IsSignedBy(Own());
            Assert.False(good, $"byte {i}");
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void A_cosignature_covers_its_time()
    {
        var key = Own(NoteKey.Cosigning, "witness.example");
        var plain = new SignedNote(Text, []);
        var signature = Ed25519.Sign(Seed, plain.CosignedBytes(1_800_000_000));
        byte[] At(ulong seconds)
        {
            var bytes = new byte[8 + signature.Length];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, seconds);
            signature.CopyTo(bytes, 8);
            return bytes;
        }
        Assert.True(new SignedNote(Text, [(key.Name, key.Id, At(1_800_000_000))]).IsSignedBy(key));
        Assert.False(new SignedNote(Text, [(key.Name, key.Id, At(1_800_000_001))]).IsSignedBy(key));
        Assert.False(new SignedNote(Text, [(key.Name, key.Id, signature)]).IsSignedBy(key));
    }

    [Fact]
    public void A_signature_of_another_key_name_or_kind_does_not_count()
    {
        var note = SignedNote.Sign(Text, Own(), Seed);
        Assert.False(note.IsSignedBy(Own(name: "nhat-ky.example/khac")));
        Assert.False(note.IsSignedBy(Own(NoteKey.Cosigning)));
        Assert.False(note.IsSignedBy(new NoteKey(Own().Name, NoteKey.Signing, Ed25519.PublicKeyOf(Ed25519.NewSeed()))));
        Assert.True((note with { Signatures = [("x", 1, new byte[64]), (Own().Name, Own().Id, new byte[64]), .. note.Signatures] }).IsSignedBy(Own()));
    }

    public static TheoryData<string?> HostileNotes => new(
        null, "", "\n", "\n\n", Text, $"{Text}\n", $"{Text}{ByNeumann}", $"{Text}\n{ByNeumann.TrimEnd()}", $"{Text}\n{ByNeumann}\n",
        $"{Text}\n{ByNeumann}x\n", $"{Text}\n{ByNeumann.Replace("—", "-")}", $"{Text}\n{ByNeumann.Replace(" x08", "  x08")}",
        $"{Text}\n{ByNeumann.Replace("x08go/", "x08g*/")}", $"{Text}\n{ByNeumann.Replace("x08go", "x08\tgo")}", $"{Text}\n{ByNeumann.Replace("\n", "\r\n")}",
        $"{Text}\n{ByNeumann.Replace("JnAM=", "JnAN=")}", $"{Text}\n{ByNeumann.Replace("PeterNeumann", "Peter+Neumann")}",
        $"{Text}\n{ByNeumann.Replace("PeterNeumann", "Peter\u00a0Neumann")}", $"{Text}\n— PeterNeumann x08go\n", $"{Text}\n— PeterNeumann \n", $"{Text}\n—  x08go/ZJ\n",
        $"a\u0000b\n\n{ByNeumann}", $"a\tb\n\n{ByNeumann}", $"a\rb\n\n{ByNeumann}", $"a\u007fb\n\n{ByNeumann}", $"a\ud800b\n\n{ByNeumann}",
        $"{Text}\n{string.Concat(Enumerable.Repeat(ByNeumann, 101))}", new string('x', 2_000_000) + $"\n\n{ByNeumann}");

    [Theory, MemberData(nameof(HostileNotes))]
    public void What_is_no_note_is_refused(string? whole) => Assert.False(SignedNote.TryParse(whole, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("++")]
    [InlineData("PeterNeumann")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T")]
    [InlineData("PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_key_is_refused(string? text) => Assert.False(NoteKey.TryParse(text, out _));

    [Fact]
    public void A_checkpoint_is_read_as_it_is_written_with_extension_lines_or_without()
    {
        var checkpoint = new Checkpoint("nhat-ky.example/vn", 20_852_163, [.. Enumerable.Repeat((byte)7, 32)]);
        Assert.Equal("nhat-ky.example/vn\n20852163\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n", checkpoint.Text);
        foreach (var text in new[] { checkpoint.Text, checkpoint.Text + "mở rộng\n" })
        {
            Assert.True(Checkpoint.TryParse(text, out var read));
            Assert.Equal((checkpoint.Origin, checkpoint.Size, checkpoint.Text), (read.Origin, read.Size, read.Text));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n")]
    [InlineData("a\n01\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n")]
    [InlineData("a\n-1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n")]
    [InlineData("a\n+1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n")]
    [InlineData("a\n9223372036854775808\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n")]
    [InlineData("a\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBw==\n")]
    [InlineData("a\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwd=\n")]
    [InlineData("a\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcH BwcHBwcHBwcHBwc=\n")]
    [InlineData("a\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=")]
    [InlineData("a\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Assert.False(Checkpoint.TryParse(text, out _));
}
