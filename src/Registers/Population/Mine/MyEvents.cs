using DeAn06.Interface;
using DeAn06.Kernel;

namespace DeAn06.Population.Mine;

/// <summary>What this room did about a person, in words for them.</summary>
internal sealed class MyEvents : IContribute<EventWords>, IContribute<PurposeWords>
{
    public IEnumerable<EventWords> Contribute() =>
    [
        new("population.person-looked-up/1", "Tra cứu theo số định danh", "Looked you up by identity number"),
        new("population.person-viewed/1", "Xem hồ sơ", "Viewed your record"),
        new("population.persons-searched/1", "Tìm theo họ tên, bạn có trong kết quả", "Searched by name; you were among the results"),
        new("population.record-compared/1", "Đối sánh hồ sơ, bạn có trong kết quả", "Compared a record; you were among the results"),
        new("population.import-viewed/1", "Xem báo cáo nạp tệp có tên bạn", "Saw you in the report of an import"),
        new("population.lookup-refused/1", "Muốn xem nhưng bị từ chối", "Wanted to look and was refused"),
        new("population.view-refused/1", "Muốn xem nhưng bị từ chối", "Wanted to look and was refused"),
        new("population.person-entered/1", "Đưa vào cơ sở dữ liệu", "Entered into the register"),
        new("population.persons-imported/1", "Đưa vào cơ sở dữ liệu từ tệp", "Entered into the register from a file"),
        new("population.correction-proposed/1", "Đề nghị sửa thông tin", "Proposed a correction"),
        new("population.correction-refused/1", "Không duyệt đề nghị sửa", "Refused a proposed correction"),
        new("population.field-corrected/1", "Sửa thông tin sau khi duyệt", "Corrected after approval"),
        new("population.wrong-reported/1", "Bạn báo sai một thông tin", "You reported something as wrong"),
        new("population.report-answered/1", "Trả lời điều bạn báo sai", "Answered your report"),
        new("population.facts-viewed/1", "Xem cư trú, hộ, quan hệ hoặc thẻ của bạn", "Viewed your residence, household, kin or cards"),
        new("population.household-viewed/1", "Xem hộ có tên bạn", "Viewed a household you belong to"),
        new("population.old-number-looked-up/1", "Tra cứu bằng số CMND cũ", "Looked you up by an old card number"),
        new("population.stay-", "Cập nhật cư trú của bạn", "Updated your residence"),
        new("population.household-", "Cập nhật hộ của bạn", "Updated your household"),
        new("population.head-changed/1", "Cập nhật hộ của bạn", "Updated your household"),
        new("population.relation-", "Cập nhật quan hệ gia đình của bạn", "Updated your family relations"),
        new("population.card-", "Cập nhật thẻ của bạn", "Updated your cards"),
        new("population.", "Cập nhật hồ sơ dân cư của bạn", "Updated your record"),
    ];

    IEnumerable<PurposeWords> IContribute<PurposeWords>.Contribute() => [new("population.own-data", "Dùng dữ liệu của chính mình", "Using one's own data")];
}
