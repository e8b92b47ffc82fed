using System.Text.Json.Serialization;

namespace DeAn06.Population.Persons;

/// <summary>What is read and written as JSON on hot paths, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Provenance>))]
[JsonSerializable(typeof(LookupRequest))]
internal sealed partial class PopulationJson : JsonSerializerContext;
