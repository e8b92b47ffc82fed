using DeAn06.Messages;

namespace DeAn06.Identity.Organisations;

/// <summary>What representatives are told, the case in the authority's queue, and the ways there.</summary>
internal sealed class OrganisationKinds : IContribute<MessageKind>, IContribute<CaseKind>, IContribute<MenuItem>
{
    private static readonly Words Topic = new("Tài khoản của tổ chức", "Accounts of organisations");

    internal static readonly MessageKind Asked = new("identity.organisation-asked/1", Topic,
        new("{name} xin bạn đồng ý mở tài khoản", "{name} asks you to agree to its account"),
        new("Bạn là người đại diện theo pháp luật khác của {name}. Mở tin này để đồng ý hoặc từ chối.", "You are another legal representative of {name}. Open this message to agree or refuse."),
        Urgency.Normal, Channels.Email | Channels.Push) { IsKept = true };

    internal static readonly MessageKind Granted = new("identity.organisation-granted/1", Topic,
        new("{name} đã có tài khoản định danh", "{name} has an account"),
        new("Bạn có thể làm việc thay mặt {name} từ trang Tổ chức.", "You can act for {name} from the page Organisations."), Urgency.Normal, Channels.Email | Channels.Push) { IsKept = true };

    internal static readonly MessageKind Refused = new("identity.organisation-refused/1", Topic,
        new("Không cấp tài khoản cho {name}", "No account for {name}"), new("Lý do: {reason}. Tổ chức: {name}.", "Reason: {reason}. Organisation: {name}."), Urgency.Normal, Channels.Email | Channels.Push) { IsKept = true };

    IEnumerable<MessageKind> IContribute<MessageKind>.Contribute() => [Asked, Granted, Refused];

    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() =>
        [new(OrganisationDesk.Kind, "Cấp tài khoản cho tổ chức", "Account of an organisation", ReceiveOrganisationModel.Path + "/{handle}", IdentityPermissions.Decide)];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Portal, 94, MyOrganisationsModel.Path, "Tổ chức", "Organisations"),
        new(Front.Console, 81, ReceiveOrganisationModel.Path, "Tổ chức", "Organisations", IdentityPermissions.Receive),
    ];
}

/// <summary>Applications that wait for the person's word, on their own first page.</summary>
internal sealed class AgreePart(OrganisationDesk desk) : IShowMine
{
    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct) => act is not { Person: { } person, Represents: false } ? [] :
        [.. (await desk.WaitingForAsync(person, ct)).Select(w => new MineLine(MinePart.ToDo, MyOrganisationsModel.Path, Speech.English ? $"{w.Name} asks you to agree to its account" : $"{w.Name} xin bạn đồng ý mở tài khoản"))];
}
