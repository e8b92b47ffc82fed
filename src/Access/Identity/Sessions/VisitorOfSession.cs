using Microsoft.AspNetCore.Http;

namespace DeAn06.Identity.Sessions;

/// <summary>Tells the layouts who is signed in, from which office, and within which matter.</summary>
internal sealed class VisitorOfSession(IWhoActs who, WhoActs sessions, IOffices offices) : IKnowVisitor
{
    public async ValueTask<Visitor?> WhoAsync(HttpContext http, CancellationToken ct)
    {
        if (await who.WhoAsync(http, ct) is not { IsDone: true, Value: { } act }) return null;
        if (act.Actor.Kind != ActorKind.Officer || act.Office.Length == 0) return new Visitor(act.Actor.Name) { Rights = act.Rights, ActsFor = act.Represents ? act.OnBehalfOf!.Name : null, StopPath = Representing.ShowRepresentationModel.Path + "?handler=Stop" };
        var matter = WhoActs.MatterOf(http);
        var session = await sessions.SessionAsync(http, ct);
        return new Visitor(act.Actor.Name, offices.NameOf(act.Office), matter?.Name, matter?.ExpiresAt)
        {
            Rights = act.Rights,
            For = act.OnBehalfOf?.Name,
            SeatPath = session is { HasOtherSeats: true } ? Officers.ChooseSeatModel.Path : null,
            ChangePath = act.May(WorkPermissions.Queue) ? "/can-bo/viec/mo" : null,
        };
    }
}
