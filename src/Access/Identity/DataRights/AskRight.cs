namespace DeAn06.Identity.DataRights;

/// <summary>A person asks the e-identity authority to delete, restrict or stop processing, complains, claims or asks for protection. One open request of a kind.</summary>
internal sealed class AskRight(IRequests requests, IOffices offices, Journal journal) : IUseCase
{
    internal sealed record Command(string? Right, string? Said);

    internal async Task<Result<PersonRequest>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return KernelProblems.NotAllowed;
        if (DataRight.Find(command.Right) is not { } right) return IdentityProblems.RightMissing;
        if (RequestText.Said(command.Said) is not { } said) return IdentityProblems.RightTextMissing.At("Said");
        if (offices.Search("C06", OfficeKind.PoliceC06).FirstOrDefault() is not { } office) return IdentityProblems.RightNoOffice;
        if ((await requests.OfAsync([person], DataRight.Kind, ct)).FirstOrDefault(r => r.IsOpen && r.About == right.Code) is { } open)
            return IdentityProblems.RightAskedAlready.With("due", Clock.ToWall(open.DueAt).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture));
        var made = await requests.MakeAsync(
            new NewPersonRequest(DataRight.Kind, right.Code, said, office.Code.ToString(), office.Area?.ToString() ?? "", $"Quyền về dữ liệu: {right.Vi}", $"Right to data: {right.En}", DataRight.ClockRule), act, ct);
        journal.Record(act, new RightAsked(made.Id.Value, right.Code, made.Office, made.DueAt), person);
        return made;
    }
}
