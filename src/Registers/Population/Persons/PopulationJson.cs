using System.Text.Json.Serialization;
using DeAn06.Population.Correcting;
using DeAn06.Population.Entering;
using DeAn06.Population.Finding;
using DeAn06.Population.Linkage;
using DeAn06.Population.Living;
using DeAn06.Population.Looking;
using DeAn06.Population.Merging;
using DeAn06.Population.Numbers;
using DeAn06.Population.Sealing;
using DeAn06.Population.Splitting;

namespace DeAn06.Population.Persons;

/// <summary>What is read and written as JSON on hot paths, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Provenance>))]
[JsonSerializable(typeof(LookupRequest))]
[JsonSerializable(typeof(FindRequest))]
[JsonSerializable(typeof(LinkageRequest))]
[JsonSerializable(typeof(Correction))]
[JsonSerializable(typeof(CorrectionRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(ProposedCorrection))]
[JsonSerializable(typeof(DecidedCorrection))]
[JsonSerializable(typeof(DueStep[]))]
[JsonSerializable(typeof(LifeEventRequest))]
[JsonSerializable(typeof(AnnulmentRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(UnmergeRequest))]
[JsonSerializable(typeof(SplitRequest))]
[JsonSerializable(typeof(NewNumberRequest))]
[JsonSerializable(typeof(EnterRequest))]
[JsonSerializable(typeof(WithoutPapersRequest))]
[JsonSerializable(typeof(MarkRequest))]
[JsonSerializable(typeof(UnmarkRequest))]
[JsonSerializable(typeof(SealedRequest))]
[JsonSerializable(typeof(SealedEndRequest))]
[JsonSerializable(typeof(SealedWithdrawRequest))]
internal sealed partial class PopulationJson : JsonSerializerContext;
