using System.Net;
using System.Text.Json;
using DeAn06.Trust.Log;
using Microsoft.Extensions.Hosting;

namespace DeAn06.Trust.Witness;

/// <summary>
/// <c>witness</c>: runs a witness (nhân chứng) of transparency logs as a process of its own, best on another machine under another hand. It says its vkey,
/// then serves until it is stopped.
/// </summary>
internal sealed class WitnessVerb(VerbPlace place) : IVerb
{
    private const int UsualPort = 5081;

    public string Name => "witness";

    public string Summary => Say("Nhân chứng: ký kèm điểm chốt của nhật ký khi nó nhất quán", "A witness that cosigns the journal's checkpoints when they are consistent");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        var logs = Logs(context.Arguments);
        var (listen, port) = (place.Listen, place.Port ?? UsualPort);
        using var folder = WitnessFolder.Open(place.DataDir, context.Option("name"));
        foreach (var log in logs) folder.Last(log.Name);
        await using var app = WitnessServer.Build(new AddCheckpoint(folder, logs, new Clock(place.StartAt)), listen, port);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken)
        {
            throw new WrongSetting($"Không mở được cổng {port}. Hãy chọn cổng khác: --port {port + 1} ({taken.GetType().Name})", $"Port {port} cannot be opened. Choose another: --port {port + 1} ({taken.GetType().Name})");
        }
        await TellAsync(context, folder.Key.Public, logs, $"http://{new IPEndPoint(listen, port)}");
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    /// <summary>The logs to watch: each <c>--log VKEY</c>, and each line of <c>--log-file</c> that is no remark.</summary>
    private static List<NoteKey> Logs(IReadOnlyList<string> words)
    {
        var keys = new List<NoteKey>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is not ("--log" or "--log-file" or "--name")) throw Wrong($"Không có tùy chọn {words[i]}.", $"There is no option {words[i]}.");
            if (i + 1 == words.Count) throw Wrong($"Sau {words[i]} thiếu giá trị.", $"{words[i]} needs a value after it.");
            var value = words[++i];
            if (words[i - 1] == "--log") keys.Add(Key(value));
            else if (words[i - 1] == "--log-file") keys.AddRange(Lines(value).Select(Key));
            else if (!WitnessKey.IsName(value)) throw Wrong("--name không có dấu cách hay dấu cộng.", "--name has no space and no plus sign.");
        }
        return keys.Count > 0 ? keys : throw Wrong("Cần ít nhất một --log VKEY.", "At least one --log VKEY is needed.");
    }

    private static NoteKey Key(string text) => NoteKey.TryParse(text, out var key) && key.Kind == NoteKey.Signing && WitnessKey.IsName(key.Name)
        ? key
        : throw Wrong("--log cần một vkey: tên+8 chữ số hex+base64, loại 1.", "--log needs a vkey: name+8 hex digits+base64, of kind 1.");

    private static IEnumerable<string> Lines(string file)
    {
        if (!File.Exists(file) || new FileInfo(file).Length > 64 * 1024) throw Wrong($"Không đọc được tệp {file}.", $"The file {file} cannot be read.");
        return File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#');
    }

    private static async Task TellAsync(VerbContext context, NoteKey own, List<NoteKey> logs, string address)
    {
        if (context.Json)
            await context.Out.WriteLineAsync(JsonSerializer.Serialize(new { vkey = own.ToString(), address, logs = logs.Select(l => l.Name).Distinct() }, JsonSerializerOptions.Web));
        else
            await context.Out.WriteLineAsync($"{own}\n{Say("Nhân chứng nghe ở", "The witness listens at")} {address}/add-checkpoint");
        await context.Out.FlushAsync();
    }

    private static WrongSetting Wrong(string vi, string en) => new(
        $"{vi} Cách dùng: witness --log VKEY [--log-file TỆP] [--name TÊN] [--data DIR] [--listen ĐỊA CHỈ] [--port N]",
        $"{en} Usage: witness --log VKEY [--log-file FILE] [--name NAME] [--data DIR] [--listen ADDRESS] [--port N]");

    private static string Say(string vi, string en) => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? en : vi;
}
