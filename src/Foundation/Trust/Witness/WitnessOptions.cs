using DeAn06.Trust.Log;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Trust.Witness;

/// <summary>A witness this log asks: where it listens and the key it cosigns with.</summary>
internal sealed record KnownWitness(Uri Url, NoteKey Key);

/// <summary>The setting <c>Trust:Witnesses</c> (<c>Trust__Witnesses__0__Url</c> and <c>…__Key</c>), checked at start.</summary>
internal sealed record WitnessOptions(IReadOnlyList<KnownWitness> Witnesses)
{
    private const int Most = 16;

    internal static WitnessOptions Read(IConfiguration configuration)
    {
        var witnesses = configuration.GetSection("Trust:Witnesses").GetChildren().Select(s => One(s.Path.Replace(":", "__"), s["Url"], s["Key"])).ToList();
        if (witnesses.Count > Most) throw new WrongSetting($"Trust__Witnesses có quá {Most} nhân chứng.", $"Trust__Witnesses has more than {Most} witnesses.");
        if (witnesses.DistinctBy(w => w.Key.ToString()).Count() < witnesses.Count)
            throw new WrongSetting("Hai nhân chứng trong Trust__Witnesses có cùng một khóa.", "Two witnesses of Trust__Witnesses have the same key.");
        return new(witnesses);
    }

    private static KnownWitness One(string where, string? url, string? key)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Query.Length > 0) throw new WrongSetting(
            $"{where}__Url phải là địa chỉ của nhân chứng, ví dụ https://nhan-chung.example.vn.", $"{where}__Url must be the witness's address, for example https://witness.example.vn.");
        if (!NoteKey.TryParse(key, out var parsed) || parsed.Kind != NoteKey.Cosigning) throw new WrongSetting(
            $"{where}__Key phải là vkey mà lệnh witness in ra (tên+8 chữ số hex+base64, loại 4).", $"{where}__Key must be the vkey that the verb witness prints (name+8 hex digits+base64, of kind 4).");
        return new(address, parsed);
    }
}
