using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace DeAn06.Trust.Log;

/// <summary><c>journal</c>: how the sealed journal stands; <c>journal new-epoch --reason …</c>: begins a new epoch, asked for twice.</summary>
internal sealed class JournalVerb(NpgsqlDataSource source, DescribeLog log, SealMemory memory, UseCases useCases, TimeProvider clock) : IVerb
{
    public string Name => "journal";

    public string Summary => Say("Nhật ký niêm phong; journal new-epoch --reason …: mở kỳ mới sau khi lịch sử bị đứt", "The sealed journal; journal new-epoch --reason …: a new epoch after history broke");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        if (context.Arguments.Count == 0) return await ShowAsync(context, ct);
        if (context.Arguments[0] != "new-epoch" || context.Option("reason") is not { Length: > 0 and <= 500 } reason)
        {
            await context.Error.WriteLineAsync(Say("Cách dùng: journal | journal new-epoch --reason \"lý do\" [--confirm MÃ]", "Usage: journal | journal new-epoch --reason \"why\" [--confirm CODE]"));
            return 2;
        }
        return await BeginAsync(context, reason, ct);
    }

    private async Task<int> BeginAsync(VerbContext context, string reason, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (await BeginEpoch.PlanAsync(connection, memory, ct) is not { } plan) return await RefuseAsync(context, TrustProblems.NoCheckpoint);
        if (context.Option("confirm") is not { } code)
        {
            await context.Out.WriteLineAsync(Warning(plan));
            await context.Out.WriteLineAsync($"  journal new-epoch --reason \"{reason}\" --confirm {plan.CodeFor(reason)}");
            return 0;
        }
        var act = Act.BySystem("journal", clock.GetUtcNow().UtcDateTime);
        var begun = await useCases.RunAsync<BeginEpoch, EpochPlan>(u => u.RunAsync(reason, code, act, ct), act, ct);
        if (begun.Problem is { } refused) return await RefuseAsync(context, refused);
        await context.Out.WriteLineAsync(Say(
            $"Kỳ {begun.Value.Epoch} bắt đầu với tên {begun.Value.Origin}. Hãy báo tên mới cho người chứng kiến và người kiểm tra.",
            $"Epoch {begun.Value.Epoch} begins as {begun.Value.Origin}. Tell witnesses and auditors the new name."));
        return 0;
    }

    private static string Warning(EpochPlan plan) => Say(
        $"""
        Việc này bỏ lịch sử đã niêm phong dưới tên {plan.BrokenOrigin} ({plan.BrokenSize} mục) và niêm phong lại từ đầu {plan.Held} mục
        đang có trong cơ sở dữ liệu, dưới tên mới {plan.Origin}. Mọi người sẽ thấy lịch sử đã đứt. Chỉ làm khi không khôi phục được bản đúng.
        Nếu chắc chắn, gõ:
        """,
        $"""
        This gives up the history sealed as {plan.BrokenOrigin} ({plan.BrokenSize} entries) and seals from the start the {plan.Held} entries that
        the database holds, under the new name {plan.Origin}. Everyone will see that history broke. Do it only when the right copy cannot be restored.
        If you are sure, type:
        """);

    private async Task<int> ShowAsync(VerbContext context, CancellationToken ct)
    {
        var described = await log.ReadAsync(ct);
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(described, Journal.PayloadJson));
        else await context.Out.WriteLineAsync(described.Checkpoint ?? TrustProblems.NoCheckpoint.Sentence);
        return 0;
    }

    private static async Task<int> RefuseAsync(VerbContext context, Problem problem)
    {
        await context.Error.WriteLineAsync($"{problem.Code} {problem.Sentence}");
        return 1;
    }

    internal static string Say(string vi, string en) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : vi;
}
