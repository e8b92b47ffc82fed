namespace DeAn06.Work.Matters;

/// <summary>The purposes that the rooms contribute, and which of them an act may choose.</summary>
internal sealed class Purposes(IEnumerable<IContribute<Purpose>> shares)
{
    private readonly Purpose[] all = [.. shares.SelectMany(s => s.Contribute()).DistinctBy(p => p.Code).OrderBy(p => p.Code, StringComparer.Ordinal)];

    internal IReadOnlyList<Purpose> For(Act act) => [.. all.Where(p => act.May(p.Needs ?? WorkPermissions.Queue))];

    internal Purpose? Find(string code, Act act) => For(act).FirstOrDefault(p => p.Code == code);
}

/// <summary>Purposes that every desk has, whatever rooms stand above.</summary>
internal sealed class DeskPurposes : IContribute<Purpose>
{
    public IEnumerable<Purpose> Contribute() =>
    [
        new("desk.handle-dossier", "Giải quyết hồ sơ thủ tục hành chính", "Handle a dossier of an administrative procedure",
            "Nghị định 118/2025/NĐ-CP"),
        new("register.correct", "Điều chỉnh thông tin sai trong CSDL quốc gia về dân cư", "Correct data in the national population database",
            "Luật Căn cước 2023, Nghị định 70/2024/NĐ-CP Điều 6"),
        new("residence.manage", "Đăng ký, quản lý cư trú", "Register and manage residence",
            "Luật Cư trú 2020"),
    ];
}
