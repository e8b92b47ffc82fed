using System.Text.Json;
using System.Text.Json.Serialization;
using DeAn06.Kernel;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Correcting;

/// <summary>What a proposal keeps about the change it asks for: the value that stood and the value that would.</summary>
internal sealed record Correction(string Field, string? OldValue, string? OldLine, string? NewValue, string? NewLine, int Version)
{
    /// <summary>The kind of case (loại việc) and the rule with its clock.</summary>
    internal const string Kind = "population.correction";

    internal const string ClockRule = "population.correct-field";

    [JsonIgnore]
    internal FieldValue Old => new(OldValue, OldLine);

    [JsonIgnore]
    internal FieldValue New => new(NewValue, NewLine);

    [JsonIgnore]
    internal PersonField Of => PersonFields.Find(Field) ?? throw new InvalidOperationException($"A correction names the unknown field {Field}.");

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, PopulationJson.Default.Correction);

    internal static Correction From(Proposal proposal) =>
        JsonSerializer.Deserialize(proposal.Payload, PopulationJson.Default.Correction) ?? throw new InvalidOperationException("A correction without payload.");
}

/// <summary>Corrections in the queues of commune police: decided by a second officer.</summary>
internal sealed class CorrectionKind : IContribute<CaseKind>
{
    public IEnumerable<CaseKind> Contribute() =>
    [
        new(Correction.Kind, "Điều chỉnh thông tin dân cư thu thập sai", "Correction of wrongly collected population data",
            "/can-bo/dan-cu/de-nghi/{handle}", PopulationPermissions.ApproveCorrection),
    ];
}
