using System.Text.Json.Serialization;
using DeAn06.Services.Catalogue;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Forms;

namespace DeAn06.Services.Portals;

/// <summary>
/// A dossier as the national portal takes it (bản ghi đồng bộ hồ sơ DVCQG); the members' names are the portal's own, times in Vietnam's.
/// </summary>
internal sealed record NationalRecord
{
    [JsonPropertyName("MaHoSo")]
    public string? Code { get; init; }

    [JsonPropertyName("MaTTHC")]
    public required string Procedure { get; init; }

    [JsonPropertyName("TenTTHC")]
    public required string ProcedureName { get; init; }

    [JsonPropertyName("TenLinhVuc")]
    public required string Field { get; init; }

    [JsonPropertyName("KenhThucHien")]
    public required int Channel { get; init; }

    [JsonPropertyName("ChuHoSo")]
    public required string Holder { get; init; }

    /// <summary>0: a citizen.</summary>
    [JsonPropertyName("LoaiDoiTuong")]
    public int HolderKind { get; init; }

    /// <summary>1: a personal number.</summary>
    [JsonPropertyName("LoaiDinhDanh")]
    public int NumberKind { get; init; } = 1;

    [JsonPropertyName("SoDinhDanh")]
    public string? Number { get; init; }

    [JsonPropertyName("MaDonViTiepNhan")]
    public required string Receives { get; init; }

    [JsonPropertyName("DonViXuLy")]
    public required string Holds { get; init; }

    [JsonPropertyName("NgayNop")]
    public required DateTimeOffset Submitted { get; init; }

    [JsonPropertyName("NgayTiepNhan")]
    public DateTimeOffset? Received { get; init; }

    [JsonPropertyName("NgayHenTra")]
    public DateTimeOffset? Due { get; init; }

    [JsonPropertyName("NgayKetThucXuLy")]
    public DateTimeOffset? Done { get; init; }

    [JsonPropertyName("NgayTuChoi")]
    public DateTimeOffset? Refused { get; init; }

    [JsonPropertyName("NgayTra")]
    public DateTimeOffset? Returned { get; init; }

    [JsonPropertyName("TrangThai")]
    public required int State { get; init; }

    /// <summary>0 electronic, 1 at the counter, 2 by post.</summary>
    [JsonPropertyName("HinhThucTra")]
    public required int Delivery { get; init; }

    /// <summary>2: submitted at a system of a locality or ministry.</summary>
    [JsonPropertyName("NoiNopHoSo")]
    public int SubmittedAt { get; init; } = 2;

    [JsonPropertyName("HoSoCoThanhPhanSoHoa")]
    public required int Digitised { get; init; }

    [JsonPropertyName("TaiLieuNop")]
    public required IReadOnlyList<NationalPaper> Papers { get; init; }

    [JsonPropertyName("DanhSachGiayToKetQua")]
    public required IReadOnlyList<NationalResult> Results { get; init; }

    [JsonPropertyName("TienTrinh")]
    public required IReadOnlyList<NationalStep> Steps { get; init; }

    internal static NationalRecord Of(Dossier d, Procedure p, IReadOnlyList<DossierAction> actions, IReadOnlyList<DossierPaper> papers, string holder, string? number, Func<string, string> office)
    {
        DateTimeOffset? At(params DossierDeed[] deeds) => actions.LastOrDefault(a => deeds.Contains(a.Deed)) is { } a ? Local(a.At) : null;
        return new()
        {
            Code = d.Code, Procedure = d.Procedure, ProcedureName = p.Vi, Field = p.Field, Channel = (int)d.Channel, Holder = holder, Number = number, Receives = d.Receives, Holds = office(d.Acts),
            Submitted = Local(d.SubmittedAt), Received = d.ReceivedAt is { } received ? Local(received) : null, Due = d.Due.At is { } due ? Local(due) : null,
            Done = At(DossierDeed.Approve, DossierDeed.Stop, DossierDeed.Lapse), Refused = At(DossierDeed.RefuseReception), Returned = At(DossierDeed.Deliver), State = (int)d.State,
            Delivery = (int)d.Delivery.Way, Digitised = papers.Any(x => x.Source == PaperSource.Uploaded) ? 1 : 0,
            Papers = [.. papers.Select(x => new NationalPaper(x.Key, x.Source == PaperSource.Uploaded ? 1 : 0, x.Source == PaperSource.Store ? 1 : 0, x.Source is PaperSource.Register ? 1 : 0, x.Document))],
            Results = d.Result is { } code ? [new(p.Result.Vi, code)] : [],
            Steps = [.. actions.Select(a => new NationalStep(a.ActorName, Local(a.At), office(a.Office), a.Deed.ToString()))],
        };
    }

    private static DateTimeOffset Local(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(7));
}

/// <summary>A paper of the record: whether it was digitised, reused from the store, taken from a register.</summary>
internal sealed record NationalPaper(
    [property: JsonPropertyName("MaThanhPhanHoSo")] string Key, [property: JsonPropertyName("DuocSoHoa")] int Digitised, [property: JsonPropertyName("DuocTaiSuDung")] int Reused,
    [property: JsonPropertyName("DuocLayTuKhoDMQG")] int FromRegister, [property: JsonPropertyName("MaKetQuaThayThe")] string? Document);

/// <summary>A paper that came out of it.</summary>
internal sealed record NationalResult([property: JsonPropertyName("TenGiayTo")] string Name, [property: JsonPropertyName("MaKetQua")] string Code);

/// <summary>A step of the progress (tiến trình).</summary>
internal sealed record NationalStep(
    [property: JsonPropertyName("NguoiXuLy")] string Who, [property: JsonPropertyName("ThoiDiemXuLy")] DateTimeOffset At, [property: JsonPropertyName("PhongBanXuLy")] string Office, [property: JsonPropertyName("NoiDungXuLy")] string What);
