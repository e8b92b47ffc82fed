using DeAn06.Kernel;
using DeAn06.Places;
using DeAn06.Population.Persons;
using Npgsql;

namespace DeAn06.Population.Demo;

/// <summary>Why a story person is there, so that it can be found again.</summary>
internal enum StoryTag
{
    WrongHometown,
    WrongSex,
    YearOnly,
    MergedPrefix,
    OldCardOnly,
    TwinOne,
    TwinTwo,
    Father,
    Son,
    MinorityName,
    Overdue,
    DueToday,
    New,
    CorrectedBefore,
    RefusedBefore,
    OtherArea,
}

/// <summary>A tagged person and what they are good for, told in Vietnamese.</summary>
internal sealed record DemoStory(StoryTag Tag, string Vi, DemoPerson Person)
{
    internal string Number => Person.Record[PersonFields.Number].Value!;
}

/// <summary>The tagged persons of the demo nation that belong to this room.</summary>
internal static class DemoStories
{
    private const string Home = "00283"; // Phường Vĩnh Tuy, Hà Nội
    private const string Elsewhere = "25747"; // Phường Thủ Dầu Một, TP. Hồ Chí Minh

    internal static IReadOnlyList<DemoStory> Make(DemoNation nation, DemoPeople people, DemoGround ground)
    {
        var stories = new List<DemoStory>();
        void Tell(StoryTag tag, string vi, DemoDraft draft) => stories.Add(new(tag, vi, people.Finish(draft)));
        DemoDraft Someone(string name, bool female, int year, int month, int day, string home = Home) => Draft(people, ground, name, female, new DateOnly(year, month, day), home);

        Tell(StoryTag.WrongHometown, "Quê quán thu thập sai: chưa ai đề nghị điều chỉnh", Someone("Nguyễn Thị Hòa", true, 1990, 3, 27));
        Tell(StoryTag.WrongSex, "Giới tính lệch với số định danh", Someone("Trần Ngọc Ánh", true, 1985, 11, 2) with { Number = "001085" + "412907" });
        Tell(StoryTag.YearOnly, "Chỉ biết năm sinh", Someone("Lê Văn Cả", false, 1938, 1, 1) with { Birth = "1938" });
        Tell(StoryTag.MergedPrefix, "Số định danh mang mã tỉnh đã sáp nhập (030 Hải Dương)", From(ground, Someone("Phạm Văn Hải", false, 1978, 6, 15, "10525"), "030"));
        Tell(StoryTag.OldCardOnly, "Còn tra được bằng CMND 9 số", Someone("Đỗ Thị Xuân", true, 1955, 2, 8));
        var twin = Someone("Vũ Minh Anh", true, 2012, 9, 9);
        Tell(StoryTag.TwinOne, "Sinh đôi", twin);
        Tell(StoryTag.TwinTwo, "Sinh đôi", twin with { Name = "Vũ Minh Ánh" });
        Tell(StoryTag.Father, "Cha và con trùng họ tên", Someone("Nguyễn Văn An", false, 1960, 5, 19));
        Tell(StoryTag.Son, "Cha và con trùng họ tên", Someone("Nguyễn Văn An", false, 1988, 8, 20));
        Tell(StoryTag.MinorityName, "Tên dân tộc thiểu số", Someone("Giàng A Páo", false, 1995, 4, 4, "02701") with { EthnicGroup = "08" });
        Tell(StoryTag.Overdue, "Có đề nghị điều chỉnh đã quá hạn", Someone("Hoàng Đức Thắng", false, 1972, 7, 7));
        Tell(StoryTag.DueToday, "Có đề nghị điều chỉnh tới hạn hôm nay", Someone("Bùi Thị Lan", true, 1999, 12, 24));
        Tell(StoryTag.New, "Có đề nghị điều chỉnh vừa lập", Someone("Đặng Quốc Huy", false, 2001, 1, 30));
        Tell(StoryTag.CorrectedBefore, "Quê quán đã được điều chỉnh", Someone("Phan Thanh Mai", true, 1969, 10, 10));
        Tell(StoryTag.RefusedBefore, "Đề nghị điều chỉnh đã bị từ chối", Someone("Ngô Hữu Phước", false, 1981, 3, 3));
        Tell(StoryTag.OtherArea, "Người của địa bàn khác: tra cứu bị từ chối", Someone("Nguyễn Thị Hòa", true, 1990, 3, 27, Elsewhere));
        return stories;
    }

    internal static async Task WriteAsync(NpgsqlConnection connection, IEnumerable<DemoStory> stories, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var story in stories)
        {
            var insert = new NpgsqlBatchCommand("INSERT INTO population.demo_story (tag, person_id, story) VALUES ($1, $2, $3)");
            foreach (var value in (object[])[story.Tag.ToString(), story.Person.Record.Id, story.Vi]) insert.Parameters.Add(Db.Parameter(value));
            batch.BatchCommands.Add(insert);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static DemoDraft Draft(DemoPeople people, DemoGround ground, string name, bool female, DateOnly born, string home)
    {
        var area = ground.Places.Find(AreaCode.Parse(home))!;
        var drawn = people.Draft(area);
        var origin = ground.ByToday[drawn.Province].First();
        return drawn with
        {
            Name = name, Female = female, Born = born, Birth = born.ToString("yyyy-MM-dd"), EthnicGroup = "01", Origin = origin, From = origin.Communes[origin.Communes.Count / 2],
        };
    }

    private static DemoDraft From(DemoGround ground, DemoDraft draft, string prefix)
    {
        var origin = ground.Old.First(o => o.Prefix.Prefix == prefix);
        return draft with { Origin = origin, From = origin.Communes[0] };
    }
}
