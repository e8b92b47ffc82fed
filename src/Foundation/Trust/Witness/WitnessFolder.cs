using System.Security.Cryptography;
using System.Text;
using DeAn06.Trust.Log;

namespace DeAn06.Trust.Witness;

/// <summary>
/// What a witness keeps, in <c>DIR/witness</c>: its key (<c>key</c>, 0600), the last checkpoint it cosigned of each log (<c>state-….txt</c>, the signed note
/// itself) and checkpoints by which a log contradicts itself (<c>fork-….txt</c>). One process holds the folder.
/// </summary>
internal sealed class WitnessFolder : IDisposable
{
    internal const string UsualName = "dean06.example/nhan-chung";
    private const int MostEvidence = 100;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private readonly string path;
    private readonly FileStream held;

    private WitnessFolder(string path, FileStream held, WitnessKey key) => (this.path, this.held, Key) = (path, held, key);

    internal WitnessKey Key { get; }

    /// <summary>Takes the folder; makes the key on the first day. Refused when another process has it, or when its key is open to others or unreadable.</summary>
    internal static WitnessFolder Open(string dataDir, string? name)
    {
        var path = Path.Combine(dataDir, "witness");
        Directory.CreateDirectory(path, Owner);
        var held = Hold(path);
        try
        {
            return new WitnessFolder(path, held, KeyOf(path, name));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The last checkpoint of this log that was cosigned, or null. A file that is damaged throws: it must never count as "never cosigned".</summary>
    internal (Checkpoint Checkpoint, SignedNote Note)? Last(string origin)
    {
        var file = StateFile(origin);
        if (!File.Exists(file)) return null;
        return SignedNote.TryParse(File.ReadAllText(file), out var note) && Checkpoint.TryParse(note.Text, out var checkpoint) && checkpoint.Origin == origin
            ? (checkpoint, note)
            : throw new WrongSetting(
                $"Tệp trạng thái {file} bị hỏng. Nhân chứng không ký tiếp. Hãy khôi phục tệp từ bản sao mới nhất, hoặc thôi dùng khóa này.",
                $"The state file {file} is damaged. The witness signs nothing more. Restore the newest copy of the file, or retire this key.");
    }

    /// <summary>Writes down, durably, that this checkpoint is about to be cosigned.</summary>
    internal void Remember(string origin, SignedNote note) => DurableFile.Write(StateFile(origin), Encoding.UTF8.GetBytes(note.ToString()));

    /// <summary>
    /// Keeps a validly signed checkpoint that contradicts (<c>fork</c>) or was not shown to continue (<c>unproven</c>) the last one cosigned. Only the log can
    /// make such notes, and the first hundred of a kind are enough.
    /// </summary>
    internal void KeepEvidence(string kind, SignedNote note)
    {
        var bytes = Encoding.UTF8.GetBytes(note.ToString());
        var file = Path.Combine(path, $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note.Text)))[..32]}.txt");
        if (File.Exists(file) || Directory.EnumerateFiles(path, $"{kind}-*").Count() >= MostEvidence) return;
        DurableFile.Write(file, bytes);
    }

    public void Dispose() => held.Dispose();

    private string StateFile(string origin) => Path.Combine(path, $"state-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..32]}.txt");

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (File.Exists(Path.Combine(path, "lock")))
        {
            throw new WrongSetting(
                $"Thư mục {path} đang được một nhân chứng khác dùng ({taken.GetType().Name}). Hãy dừng nó hoặc chọn thư mục khác: --data DIR",
                $"The folder {path} is in use by another witness ({taken.GetType().Name}). Stop it or choose another folder: --data DIR");
        }
    }

    private static WitnessKey KeyOf(string path, string? name)
    {
        var file = Path.Combine(path, "key");
        if (!File.Exists(file)) DurableFile.Write(file, Encoding.UTF8.GetBytes(WitnessKey.New(name ?? UsualName).ToPrivateText()));
        if ((File.GetUnixFileMode(file) & Others) != 0) throw new WrongSetting(
            $"Người khác đọc được khóa {file}. Hãy chạy: chmod 600 '{file}'", $"The key {file} is open to others. Run: chmod 600 '{file}'");
        if (!WitnessKey.TryParse(File.ReadAllText(file), out var key)) throw new WrongSetting(
            $"Không đọc được khóa {file}. Hãy khôi phục từ bản sao.", $"The key {file} cannot be read. Restore it from its copy.");
        if (name is not null && name != key.Name) throw new WrongSetting(
            $"Khóa {file} mang tên {key.Name}, không phải {name}. Hãy bỏ --name hoặc dùng thư mục khác.",
            $"The key {file} is named {key.Name}, not {name}. Leave out --name or use another folder.");
        return key;
    }
}
