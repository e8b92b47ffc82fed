using System.Text.Json;

namespace DeAn06.Trust.Seals;

/// <summary>The verb <c>seal FILE.pdf</c>: the same seal that documents of the store get.</summary>
internal sealed class SealVerb(ISeals seals, UseCases useCases, Clock clock) : IVerb
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = "application/json", [".xml"] = "application/xml", [".csv"] = "text/csv", [".txt"] = "text/plain", [".pdf"] = "application/pdf",
    };

    public string Name => "seal";

    public string Summary => VerifyVerb.Say(
        "Đóng dấu điện tử: seal TỆP.pdf [--out TỆP] [--reason LÝ_DO] [--attach TỆP] [--url ĐỊA_CHỈ]",
        "Seal a PDF: seal FILE.pdf [--out FILE] [--reason TEXT] [--attach FILE] [--url ADDRESS]");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        if (context.Arguments.Count == 0 || context.Arguments[0].StartsWith('-')) return await WrongUseAsync(context, VerifyVerb.Say("Hãy ghi tệp PDF cần đóng dấu.", "Name the PDF to seal.") + "\n" + Summary);
        var path = context.Arguments[0];
        var to = context.Option("out") ?? Path.ChangeExtension(path, ".sealed.pdf");
        foreach (var needed in new[] { path, context.Option("attach") }.OfType<string>())
            if (!File.Exists(needed)) return await WrongUseAsync(context, VerifyVerb.Say($"Không có tệp {needed}.", $"There is no file {needed}."));
        if (File.Exists(to)) return await WrongUseAsync(context, VerifyVerb.Say($"Đã có tệp {to}. Hãy chọn tên khác bằng --out.", $"There is a file {to} already. Choose another with --out."));
        var act = Act.BySystem("seal", clock.UtcNow).For("trust.seal", "");
        var done = await seals.SealPdfAsync(await File.ReadAllBytesAsync(path, ct), await WishAsync(context, ct), act, ct);
        if (!done.IsDone) return await FailedAsync(context, done.Problem!);
        await WriteAsync(to, done.Value, ct);
        await useCases.RunAsync<RecordSealedFile, FileSealed>(u => u.RunAsync(done.Value, act), act, ct);
        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { file = to, length = done.Value.Length }, JsonSerializerOptions.Web) : to);
        return 0;
    }

    private static async Task<SealWish> WishAsync(VerbContext context, CancellationToken ct)
    {
        var reason = context.Option("reason") ?? VerifyVerb.Say("Đóng dấu điện tử", "Electronic seal");
        if (context.Option("attach") is not { } file) return new(reason, null, context.Option("url"));
        var media = MediaTypes.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream");
        return new(reason, new AttachedData(Path.GetFileName(file), media, await File.ReadAllBytesAsync(file, ct)), context.Option("url"));
    }

    // First under another name: a half-written file must not look like a sealed one.
    private static async Task WriteAsync(string to, byte[] bytes, CancellationToken ct)
    {
        var partial = to + ".partial";
        await File.WriteAllBytesAsync(partial, bytes, ct);
        File.Move(partial, to);
    }

    private static async Task<int> WrongUseAsync(VerbContext context, string sentence)
    {
        await context.Error.WriteLineAsync(sentence);
        return 2;
    }

    private static async Task<int> FailedAsync(VerbContext context, Problem problem)
    {
        await context.Error.WriteLineAsync($"{problem.Code}: {problem.Sentence}");
        return 1;
    }
}
