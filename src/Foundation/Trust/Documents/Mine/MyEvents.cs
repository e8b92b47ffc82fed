using DeAn06.Interface;

namespace DeAn06.Trust.Documents.Mine;

/// <summary>What this room did about a person, in words for them.</summary>
internal sealed class MyEvents : IContribute<EventWords>
{
    public IEnumerable<EventWords> Contribute() =>
    [
        new("trust.document-sealed/1", "Cấp giấy tờ điện tử về bạn", "Issued an electronic document about you"),
        new("trust.document-revoked/1", "Thu hồi giấy tờ điện tử về bạn", "Revoked an electronic document about you"),
        new("trust.document-erased/1", "Xóa tệp giấy tờ đã hết hạn lưu", "Erased a document whose retention ended"),
        new("trust.document-viewed/1", "Xem giấy tờ điện tử về bạn", "Viewed an electronic document about you"),
    ];
}
