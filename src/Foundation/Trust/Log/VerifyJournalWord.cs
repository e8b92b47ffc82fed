using System.Text.Json;
using DeAn06.Trust.Seals;

namespace DeAn06.Trust.Log;

/// <summary><c>verify journal</c>: exit code 0 only when everything is as it was sealed.</summary>
internal sealed class VerifyJournalWord(VerifyJournal verify) : IContribute<Verification>
{
    public IEnumerable<Verification> Contribute() => [new("journal", "nhật ký và cây niêm phong trong cơ sở dữ liệu", "the journal and its sealed tree in the database", RunAsync)];

    private async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var verdict = await verify.RunAsync(ct);
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(Told(verdict), Journal.PayloadJson));
        else await context.Out.WriteLineAsync(Plain(verdict));
        return verdict.Good ? 0 : 1;
    }

    private static object Told(JournalVerdict v) => new
    {
        good = v.Good, epoch = v.Epoch, origin = v.Origin, entries = v.Entries, @sealed = v.Sealed, waiting = v.Waiting, checkpoints = v.Checkpoints, erased = v.Erased,
        faults = v.Faults.Select(f => new { kind = f.Kind.ToString(), index = f.Index, entry = f.Entry, says = JournalVerb.Say(f.Vi, f.En) }),
    };

    private static string Plain(JournalVerdict v) => v.Good
        ? JournalVerb.Say(
            $"Nhật ký nguyên vẹn: {v.Entries:N0} mục, {v.Sealed:N0} đã niêm phong, {v.Checkpoints:N0} điểm niêm phong, {v.Erased:N0} nội dung đã xóa theo luật.",
            $"The journal is whole: {v.Entries:N0} entries, {v.Sealed:N0} sealed, {v.Checkpoints:N0} checkpoints, {v.Erased:N0} payloads erased by law.")
        : string.Join('\n', v.Faults.Select(f => JournalVerb.Say(f.Vi, f.En)).Prepend(JournalVerb.Say("Nhật ký KHÔNG nguyên vẹn:", "The journal is NOT whole:")));
}
