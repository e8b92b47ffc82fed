namespace DeAn06.Identity.Card;

/// <summary>How much of the electronic card its owner shows (chia sẻ).</summary>
internal enum CardShare
{
    /// <summary>Đủ 18 tuổi hay chưa, and nothing else.</summary>
    Adult,

    /// <summary>Họ tên và ảnh.</summary>
    Portrait,

    /// <summary>Toàn bộ thông tin trên thẻ.</summary>
    Whole,
}

/// <summary>A choice of share: its code in forms and tables, and the fields it shows.</summary>
internal sealed record ShareChoice(CardShare Share, string Slug, string Code, IReadOnlyList<string> Fields)
{
    internal const string Adult = "adult";
    internal const string Portrait = "portrait";

    internal static readonly IReadOnlyList<ShareChoice> All =
    [
        new(CardShare.Adult, "tuoi", "adult", [Adult]),
        new(CardShare.Portrait, "anh", "portrait", ["name", Portrait]),
        new(CardShare.Whole, "du", "whole", [.. CardReader.Fields, Portrait]),
    ];

    internal static ShareChoice Of(CardShare share) => All[(int)share];

    internal static ShareChoice OfCode(string code) => All.First(c => c.Code == code);

    /// <summary>By what a form sends; null for anything else.</summary>
    internal static ShareChoice? Find(string? slug) => All.FirstOrDefault(c => c.Slug == slug);
}

/// <summary>What the fields of a presentation are called, for the person's page of looks.</summary>
internal sealed class CardFieldWords : IContribute<FieldWords>
{
    public IEnumerable<FieldWords> Contribute() => [new(ShareChoice.Adult, "đủ 18 tuổi hay chưa", "whether 18 or older"), new(ShareChoice.Portrait, "ảnh", "portrait")];
}
