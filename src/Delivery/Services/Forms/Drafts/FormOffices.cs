using System.Text.Json.Nodes;
using DeAn06.Places;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Forms.Answering;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>Which offices take an application for a place: who receives and who decides; and whether the service is open there.</summary>
internal sealed class FormOffices(IOffices offices, Stages stages)
{
    /// <summary>The offices for an answered place; null where no office of the kind is competent.</summary>
    internal (OfficeCode Receives, OfficeCode Decides)? Of(Procedure procedure, JsonNode? place) =>
        AreaCode.TryParse(AnswerWords.Text(place, "area"), out var area) && procedure.DecidesFor(area, offices) is { } decides ? (ReceiverOf(decides), decides.Code) : null;

    /// <summary>Why nobody applies online for this place on a day; null where one may, and where no office is known, which is told at the end.</summary>
    internal Problem? Closed(Procedure procedure, JsonNode? place, DateOnly day) => Of(procedure, place) is { } at ? stages.ClosedOnlineAt(procedure.Code, at.Receives, at.Decides, day) : null;

    /// <summary>What the committee of a commune decides is taken in by the commune's public service centre, where it has one (decree 118/2025).</summary>
    private OfficeCode ReceiverOf(Office decides) =>
        decides is { Kind: OfficeKind.CommuneCommittee, Area: { } area } && offices.In(area, OfficeKind.ServiceCentre) is [var centre, ..] ? centre.Code : decides.Code;
}
