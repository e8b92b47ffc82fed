using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.Kernel;

/// <summary>The canonical bytes of a journal entry are final: these vectors must never change.</summary>
public sealed class LeafEncodingTests
{
    private static readonly LeafFields Entry = new(new Guid("0192f3c0-0000-7000-8000-000000000001"), new DateTime(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc).AddMicroseconds(7),
        "officer:ca.vinhtuy", "", "H26.1", "giai-quyet-thu-tuc", "Luật Căn cước Điều 10", "population.person-looked-up/1",
        LeafEncoding.PayloadHash(new byte[16], "{}"u8.ToArray()), LeafEncoding.SubjectHash(new byte[16], new Guid("0192f3c0-0000-7000-8000-0000000000ff")));

    [Fact]
    public void The_encoding_of_version_1_is_frozen()
    {
        var bytes = LeafEncoding.Encode(Entry);
        Assert.Equal(240, bytes.Length);
        Assert.StartsWith("446541" + "6e3036206c65616601000000100192f3c00000700080000000000000010000000800", Convert.ToHexStringLower(bytes));
        Assert.Equal(Frozen, Convert.ToHexStringLower(LeafEncoding.LeafHash(Entry)));
    }

    private const string Frozen = "a983ae17d38fff023511ed98e1c8fb3f39383ebe5dd5563b68a2183cd8db0192";

    [Fact]
    public void Changing_any_field_changes_the_leaf()
    {
        LeafFields[] altered =
        [
            Entry with { Id = Guid.Empty }, Entry with { At = Entry.At.AddMicroseconds(1) }, Entry with { Actor = "x" }, Entry with { OnBehalfOf = "x" },
            Entry with { Office = "x" }, Entry with { Purpose = "x" }, Entry with { LegalBasis = "x" }, Entry with { Event = "x" },
            Entry with { PayloadHash = new byte[32] }, Entry with { SubjectHashes = [] },
            Entry with { Office = "H26.", Purpose = "1" + Entry.Purpose },
        ];
        Assert.Equal(altered.Length + 1, altered.Append(Entry).Select(e => Convert.ToHexString(LeafEncoding.LeafHash(e))).Distinct().Count());
    }
}
