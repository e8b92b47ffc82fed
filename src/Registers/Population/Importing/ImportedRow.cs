using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Persons;

namespace DeAn06.Population.Importing;

/// <summary>Why a row was not taken in: the code and both sentences of a problem, and the column it is about.</summary>
internal sealed record RowReason(string Code, string? Column, string Vi, string En)
{
    internal static RowReason Of(Problem problem, string? column) => new(problem.Code, column, problem.Vi, problem.En);

    internal string Sentence => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? En : Vi;

    internal static RowReason[] Read(string json) => JsonSerializer.Deserialize(json, ImportJson.Default.RowReasonArray)!;
}

/// <summary>
/// A row of a file as it was read: its cells, and either the person it tells or every reason why it cannot. The person's id follows from batch and line, so
/// that a run that goes on after a kill makes the same.
/// </summary>
internal sealed class ImportedRow(long line, string[] cells)
{
    internal long Line => line;

    internal string[] Cells => cells;

    internal PersonRecord? Person { get; set; }

    internal Guid Fact { get; set; }

    internal string[] Keys { get; set; } = [];

    internal string Folded { get; set; } = "";

    internal string? Household { get; set; }

    internal string? Role { get; set; }

    internal DateOnly? PermanentSince { get; set; }

    internal List<RowReason> Reasons { get; } = [];

    /// <summary>Old addresses no map could place, for the operator's quarantine of addresses.</summary>
    internal List<(OldAddress Address, Resolution Resolution)> Unplaced { get; } = [];

    internal bool IsGood => Reasons.Count == 0;

    internal string? Number => Person?[PersonFields.Number].Value;

    /// <summary>Adds a reason, once: a chunk that is run again after a lost race finds the same faults again.</summary>
    internal void Fault(Problem problem, string? column = null)
    {
        if (!Reasons.Any(r => r.Code == problem.Code && r.Column == column)) Reasons.Add(RowReason.Of(problem, column));
    }

    /// <summary>What tells this person from others, in one number: a withdrawn number may be taken again by the same person only.</summary>
    internal static long IdentityOf(string? number, string folded, string? birth) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}\u001f{folded}\u001f{birth}")));
}

/// <summary>A batch: its id from file and mapping, and when it was first begun, which all ids it makes carry.</summary>
internal sealed record ImportBatch(Guid Id, DateTime StartedAt)
{
    /// <summary>The id of a file with a mapping; <paramref name="again"/> counts earlier runs of the same that were reversed.</summary>
    internal static Guid IdOf(byte[] fileDigest, string mapping, int again) =>
        new(SHA256.HashData([.. fileDigest, .. SHA256.HashData(Encoding.UTF8.GetBytes(mapping)), (byte)again]).AsSpan(0, 16), bigEndian: true);

    /// <summary>
    /// The ids of the person and of the first fact a line makes: UUID version 7 of the time the batch began, then the line as its counter (RFC 9562, method 1),
    /// so that every index by person grows at its end, then bits of a digest.
    /// </summary>
    internal (Guid Person, Guid Fact) IdsOf(long line)
    {
        Span<byte> input = stackalloc byte[24];
        Span<byte> hash = stackalloc byte[32];
        Id.TryWriteBytes(input, bigEndian: true, out _);
        BitConverter.TryWriteBytes(input[16..], line);
        SHA256.HashData(input, hash);
        return (Version7(hash[..16], line), Version7(hash[16..], line));
    }

    /// <summary>The nth further id beside a fact.</summary>
    internal static Guid Beside(Guid fact, byte nth)
    {
        Span<byte> bytes = stackalloc byte[16];
        fact.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[15] ^= nth;
        return new Guid(bytes, bigEndian: true);
    }

    private Guid Version7(Span<byte> bytes, long line)
    {
        var milliseconds = new DateTimeOffset(StartedAt, TimeSpan.Zero).ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        bytes[6] = (byte)(0x70 | (byte)(line >> 28 & 0x0f));
        bytes[7] = (byte)(line >> 20);
        bytes[8] = (byte)(0x80 | (byte)(line >> 14 & 0x3f));
        bytes[9] = (byte)(line >> 6);
        bytes[10] = (byte)((byte)(line << 2) | bytes[10] & 0x03);
        return new Guid(bytes, bigEndian: true);
    }
}
