using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Log;
using DeAn06.Trust.Proofs;

namespace DeAn06.Tests.Integration.Trust.Proofs;

/// <summary>A bundle's checks, one altered field at a time.</summary>
public sealed class ProofCheckTests
{
    private static readonly NoteKey[] Trusted = [SomeProof.LogKey, SomeProof.WitnessKey];

    [Fact]
    public void A_bundle_as_it_was_made_is_proven_and_says_by_whom()
    {
        var report = ProofCheck.Run(SomeProof.Bundle.ToJson(), Trusted);
        Assert.Equal(ProofVerdict.Proven, report.Verdict);
        Assert.Equal(["file", "entry", "payload", "subject", "inclusion", "checkpoint", "key", "witness"], report.Findings.Select(f => f.Check));
        Assert.All(report.Findings, f => Assert.Equal(ProofOutcome.Holds, f.Outcome));
        Assert.Contains("2026-11-", ProofSentences.Of(report.Findings[^1], english: true));
    }

    [Fact]
    public void Every_altered_field_is_told_by_name_and_never_proven()
    {
        foreach (var (what, file, check) in SomeProof.Altered())
        {
            var report = ProofCheck.Run(file, Trusted);
            Assert.True(report.Verdict == (check == "file" ? ProofVerdict.Unreadable : ProofVerdict.Altered), $"{what}: {report.Verdict}");
            var told = report.Findings.FirstOrDefault(f => f.Check == check && f.Outcome == ProofOutcome.Fails);
            Assert.True(told is not null, $"{what} was told by {string.Join(", ", report.Findings.Where(f => f.Outcome == ProofOutcome.Fails).Select(f => f.Check))}");
            var name = what.Split(',', ' ', '[')[0];
            if (name.Contains('.') && check != "file") Assert.Contains(name, report.Findings.Where(f => f.Outcome == ProofOutcome.Fails).SelectMany(f => f.Details));
            foreach (var finding in report.Findings) Assert.DoesNotContain("{", ProofSentences.Of(finding, english: false));
        }
    }

    [Fact]
    public void A_key_that_is_only_the_files_own_proves_nothing_and_another_trusted_key_fails()
    {
        var file = SomeProof.Bundle.ToJson();
        Assert.Equal(ProofVerdict.OwnKeyOnly, ProofCheck.Run(file, []).Verdict);
        Assert.Equal(ProofVerdict.OwnKeyOnly, ProofCheck.Run(file, [SomeProof.WitnessKey]).Verdict);
        var other = new NoteKey(SomeProof.Origin, NoteKey.Signing, new byte[32]);
        Assert.Equal(ProofVerdict.Altered, ProofCheck.Run(file, [other]).Verdict);
        Assert.Equal(ProofVerdict.Proven, ProofCheck.Run(file, [other, SomeProof.LogKey]).Verdict);
    }

    [Fact]
    public void What_was_erased_or_withheld_is_said_to_be_unproven()
    {
        foreach (var state in (string[])[ProofPayload.Erased, ProofPayload.Withheld])
        {
            var file = (SomeProof.Bundle with { Payload = new ProofPayload(state, null, null), Subject = SomeProof.Bundle.Subject with { Salt = null } }).ToJson();
            var report = ProofCheck.Run(file, Trusted);
            Assert.Equal(ProofVerdict.Proven, report.Verdict);
            Assert.Equal([$"payload-{state}", "subject-erased"], report.Findings.Where(f => f.Outcome == ProofOutcome.Open).Select(f => f.Check));
        }
    }

    [Fact]
    public void No_flipped_byte_of_the_file_is_proven()
    {
        var file = SomeProof.Bundle.ToJson();
        var silent = new List<int>();
        for (var at = 0; at < file.Length; at++)
        {
            var altered = (byte[])file.Clone();
            altered[at] ^= 1;
            if (ProofCheck.Run(altered, Trusted).Verdict == ProofVerdict.Proven) silent.Add(at);
        }
        // Between members a space may become another, which changes nothing that the file says.
        Assert.All(silent, at => Assert.True(char.IsWhiteSpace((char)file[at]), $"byte {at} '{(char)file[at]}'"));
    }

    [Fact]
    public void A_leaf_is_read_back_only_as_it_would_be_written()
    {
        var leaf = LeafEncoding.Encode(SomeProof.Leaf);
        Assert.True(LeafReading.TryRead(leaf, out var read));
        Assert.Equal(LeafEncoding.LeafHash(SomeProof.Leaf), LeafEncoding.LeafHash(read));
        for (var length = 0; length < leaf.Length; length++) Assert.False(LeafReading.TryRead(leaf[..length], out _));
        Assert.False(LeafReading.TryRead([.. leaf, 0], out _));
        Assert.False(LeafReading.TryRead([.. leaf[..12], 0xff, 0xff, 0xff, 0xff, .. leaf[16..]], out _));
    }
}
