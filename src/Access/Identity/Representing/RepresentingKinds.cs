using DeAn06.Identity.Consent;
using DeAn06.Messages;
using DeAn06.Population;

namespace DeAn06.Identity.Representing;

/// <summary>What representatives are told.</summary>
internal sealed class RepresentingKinds : IContribute<MessageKind>
{
    private static readonly MessageKind SignInWaits = new("identity.sign-in-waits/1",
        new("Con hoặc người được giám hộ đăng nhập", "A child or ward signs in"),
        new("{name} muốn đăng nhập", "{name} wants to sign in"),
        new("{name} đang chờ bạn xác nhận để dùng tài khoản. Mở tin này để đồng ý hoặc từ chối. Nếu {name} không đăng nhập, hãy từ chối.",
            "{name} waits for your word to use the account. Open this message to agree or refuse. If {name} did not sign in, refuse."),
        Urgency.Urgent, Channels.Sms | Channels.Email | Channels.Push) { Life = TimeSpan.FromMinutes(15) };

    public IEnumerable<MessageKind> Contribute() => [SignInWaits];

    internal static NewMessage OfSignIn(Guid representative, string name) =>
        new(SignInWaits.Code, Receiver.Person(representative), new Dictionary<string, string> { ["name"] = name }, ShowRepresentationModel.Path);
}

/// <summary>Sign-ins that wait for the person, on their own first page.</summary>
internal sealed class WaitingPart(Representatives representatives, WaitingSignIns waiting, IPopulation population) : IShowMine
{
    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct)
    {
        if (act is not { Person: { } person, Represents: false }) return [];
        var found = await waiting.OfAsync(await representatives.RepresentedByAsync(person, Clock.DayOf(act.At), ct), act.At, ct);
        if (found.Count == 0) return [];
        var names = await population.BriefAsync([.. found.Select(w => w.Person).Distinct()], ct);
        return [.. found.Select(w => new MineLine(MinePart.ToDo, ShowRepresentationModel.Path,
            Speech.English ? $"{names[w.Person].Name} waits for your word to sign in" : $"{names[w.Person].Name} chờ bạn xác nhận đăng nhập", w.DeviceName, waiting.UntilOf(w)))];
    }
}
