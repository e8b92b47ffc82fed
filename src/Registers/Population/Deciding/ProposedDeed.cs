using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population.Persons;
using DeAn06.Work;

namespace DeAn06.Population.Deciding;

/// <summary>One line of what a proposal asks for, in both languages, for the page of the second officer.</summary>
internal sealed record DeedLine(string Vi, string En, string Value, string? ValueEn = null);

/// <summary>A deed that only a second officer may let happen. Its payload lies in the case; the persons it changes are locked before the case.</summary>
internal interface IProposedDeed
{
    /// <summary>The kind of case (loại việc).</summary>
    string Kind { get; }

    IReadOnlyList<Guid> PersonsOf(Proposal proposal);

    /// <summary>Applies the effect, or says why it may not happen any more.</summary>
    Task<Problem?> ApplyAsync(Proposal proposal, IReadOnlyDictionary<Guid, PersonRecord> persons, Act act, CancellationToken ct);

    IReadOnlyList<DeedLine> Describe(Proposal proposal);
}

/// <summary>What a proposal answers: its handle, when it is due.</summary>
internal sealed record ProposedDeed(string Id, string Code, string Kind, DateTime DueAt);

/// <summary>How a decision ended.</summary>
internal sealed record DecidedDeed(string Id, string Kind, bool Applied);

/// <summary>The payloads of proposed deeds: JSON that only this room reads.</summary>
internal static class DeedPayload
{
    internal static byte[] ToBytes<T>(T payload) => JsonSerializer.SerializeToUtf8Bytes(payload, Journal.PayloadJson);

    internal static T From<T>(Proposal proposal) => JsonSerializer.Deserialize<T>(proposal.Payload, Journal.PayloadJson)
        ?? throw new InvalidOperationException($"The case {proposal.Id} has no payload.");
}

/// <summary>The kinds of proposed deeds in the queues of commune police.</summary>
internal sealed class DeedKinds : IContribute<CaseKind>
{
    internal const string Annulment = "population.annulment";
    internal const string Merge = "population.merge";
    internal const string Unmerge = "population.unmerge";
    internal const string Split = "population.split";
    internal const string NewNumber = "population.new-number";
    internal const string FirstNumber = "population.first-number";
    private const string Page = "/can-bo/dan-cu/viec/{handle}";

    public IEnumerable<CaseKind> Contribute() =>
    [
        Of(Annulment, "Hủy ghi nhận chết, mất tích sai", "Annulment of a death or disappearance"),
        Of(Merge, "Gộp hồ sơ trùng", "Merge of duplicate records"),
        Of(Unmerge, "Bỏ gộp hồ sơ", "Undoing of a merge"),
        Of(Split, "Tách hồ sơ lẫn hai người", "Split of a record of two people"),
        Of(NewNumber, "Hủy, xác lập lại số định danh", "Cancelled and new identity number"),
        Of(FirstNumber, "Cấp số cho người chưa có giấy tờ", "First number of a person without papers"),
    ];

    private static CaseKind Of(string code, string vi, string en) => new(code, vi, en, Page, PopulationPermissions.ApproveIdentity);
}
