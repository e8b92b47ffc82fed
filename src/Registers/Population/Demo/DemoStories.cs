using DeAn06.Kernel;
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
    ApartHusband,
    ApartWife,
    SingleMother,
    ChildOfSingleMother,
    Eighty,
    Tenant,
    Host,
    CardEndsAt14,
    CardEndsAt25,
    CardEndsAt40,
    CardEndsAt60,
    CardJustBefore25,
    ChildWithoutCard,
    WronglyDead,
    WithoutPapers,
    VietnameseOrigin,
    Foreigner,
    Prisoner,
    WithoutPhone,
}

/// <summary>A tagged person and what they are good for, told in Vietnamese.</summary>
internal sealed record DemoStory(StoryTag Tag, string Vi, Kin Kin)
{
    internal DemoPerson Person { get; init; } = null!;
}

/// <summary>The tagged persons of the demo nation that belong to this room, each within a family and a household.</summary>
internal sealed class DemoStories(Random random, DemoFamilies families, DemoGround ground, DateOnly today)
{
    private const string VinhTuy = "00283";
    private const string HaiDuong = "10525";
    private const string ThuDauMot = "25747";
    private const string YTy = "02701";
    private readonly List<DemoStory> told = [];
    private readonly List<Family> made = [];

    /// <summary>The families of the stories, in the order in which they are to be written.</summary>
    internal IReadOnlyList<Family> Families => made;

    internal IReadOnlyList<DemoStory> Make()
    {
        TellOfRecords();
        TellOfFamilies();
        TellOfCards();
        TellOfResidence();
        TellOfStatus();
        foreach (var family in made) families.Settle(family);
        return told;
    }

    internal static async Task WriteAsync(NpgsqlConnection connection, IEnumerable<DemoStory> stories, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var story in stories)
        {
            var insert = new NpgsqlBatchCommand("INSERT INTO population.demo_story (tag, person_id, story) VALUES ($1, $2, $3)");
            foreach (var value in (object[])[story.Tag.ToString(), story.Kin.Id, story.Vi]) insert.Parameters.Add(Db.Parameter(value));
            batch.BatchCommands.Add(insert);
        }
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
    }

    private void TellOfRecords()
    {
        Tell(StoryTag.WrongHometown, "Quê quán thu thập sai: chưa ai đề nghị điều chỉnh", Alone("Nguyễn Thị Hòa", true, new(1990, 3, 27)));
        Tell(StoryTag.WrongSex, "Giới tính lệch với số định danh", Alone("Trần Ngọc Ánh", true, new(1985, 11, 2)), new() { Number = "001085" + "412907" });
        var elder = Alone("Lê Văn Cả", false, new(1938, 1, 1));
        elder.Birth = "1938";
        Tell(StoryTag.YearOnly, "Chỉ biết năm sinh", elder);
        var merged = Alone("Phạm Văn Hải", false, new(1978, 6, 15), HaiDuong);
        while (merged.From.Origin.Prefix.Prefix != "030") merged.From = ground.In(merged.From.Today, random);
        Tell(StoryTag.MergedPrefix, "Số định danh mang mã tỉnh đã sáp nhập (030 Hải Dương)", merged);
        Tell(StoryTag.OldCardOnly, "Còn tra được bằng CMND 9 số", Alone("Đỗ Thị Xuân", true, new(1955, 2, 8)), new() { OldNumber = "011255508" });
        var minority = Alone("Giàng A Páo", false, new(1995, 4, 4), YTy);
        minority.EthnicGroup = "08";
        Tell(StoryTag.MinorityName, "Tên dân tộc thiểu số", minority);
        Tell(StoryTag.Overdue, "Có đề nghị điều chỉnh đã quá hạn", Alone("Hoàng Đức Thắng", false, new(1972, 7, 7)));
        Tell(StoryTag.DueToday, "Có đề nghị điều chỉnh tới hạn hôm nay", Alone("Bùi Thị Lan", true, new(1999, 12, 24)));
        Tell(StoryTag.New, "Có đề nghị điều chỉnh vừa lập", Alone("Đặng Quốc Huy", false, new(2001, 1, 30)));
        Tell(StoryTag.CorrectedBefore, "Quê quán đã được điều chỉnh", Alone("Phan Thanh Mai", true, new(1969, 10, 10)));
        Tell(StoryTag.RefusedBefore, "Đề nghị điều chỉnh đã bị từ chối", Alone("Ngô Hữu Phước", false, new(1981, 3, 3)));
        Tell(StoryTag.OtherArea, "Người của địa bàn khác: tra cứu bị từ chối", Alone("Nguyễn Thị Hòa", true, new(1990, 3, 27), ThuDauMot));
    }

    private void TellOfFamilies()
    {
        var home = NewHome(VinhTuy, new(2008, 5, 1));
        var (father, mother) = Wed(Person(home, "Vũ Quang Minh", false, new(1982, 4, 2)), Person(home, "Trịnh Thu Hà", true, new(1985, 8, 19)), new(2010, 1, 16));
        Tell(StoryTag.TwinOne, "Sinh đôi", Child(home, father, mother, "Vũ Minh Anh", true, new(2012, 9, 9)));
        Tell(StoryTag.TwinTwo, "Sinh đôi", Child(home, father, mother, "Vũ Minh Ánh", true, new(2012, 9, 9)));
        home = NewHome(VinhTuy, new(1986, 3, 1));
        (father, mother) = Wed(Person(home, "Nguyễn Văn An", false, new(1960, 5, 19)), Person(home, "Lương Thị Bích", true, new(1963, 1, 27)), new(1986, 12, 6));
        Tell(StoryTag.Father, "Cha và con trùng họ tên", father);
        Tell(StoryTag.Son, "Cha và con trùng họ tên", Child(home, father, mother, "Nguyễn Văn An", false, new(1988, 8, 20)));
        home = NewHome(VinhTuy, new(2015, 2, 1));
        var (husband, wife) = Wed(Person(home, "Đinh Công Tráng", false, new(1991, 6, 8)), Person(NewHome(HaiDuong, new(2012, 1, 1), home), "Mai Hồng Nhung", true, new(1994, 10, 3)), new(2019, 11, 23));
        Tell(StoryTag.ApartHusband, "Vợ chồng thường trú ở hai nơi", husband);
        Tell(StoryTag.ApartWife, "Vợ chồng thường trú ở hai nơi", wife);
        home = NewHome(VinhTuy, new(2018, 8, 1));
        var single = Person(home, "Cao Thùy Dương", true, new(1996, 2, 11));
        Tell(StoryTag.SingleMother, "Mẹ đơn thân, con không có tên cha", single);
        Tell(StoryTag.ChildOfSingleMother, "Con của mẹ đơn thân", Child(home, null, single, "Cao Nhật Minh", false, new(2020, 6, 1)));
    }

    private void TellOfCards()
    {
        Tell(StoryTag.CardEndsAt14, "Thẻ hết hạn khi đủ 14 tuổi, còn 20 ngày", Aged("Tạ Gia Bảo", false, 14, 20), new() { CardIssued = new(2024, 8, 5) });
        Tell(StoryTag.CardEndsAt25, "Thẻ hết hạn khi đủ 25 tuổi, còn 20 ngày", Aged("Kiều Phương Linh", true, 25, 20), new() { CardIssued = new(2021, 5, 10) });
        Tell(StoryTag.CardEndsAt40, "Thẻ hết hạn khi đủ 40 tuổi, còn 20 ngày", Aged("Lưu Xuân Trường", false, 40, 20), new() { CardIssued = new(2021, 4, 12) });
        Tell(StoryTag.CardEndsAt60, "Thẻ hết hạn khi đủ 60 tuổi, còn 20 ngày", Aged("Quách Thị Thoa", true, 60, 20), new() { CardIssued = new(2021, 6, 18) });
        var early = Aged("Hồ Sỹ Nguyên", false, 25, -30);
        Tell(StoryTag.CardJustBefore25, "Thẻ cấp 23 tháng trước tuổi 25: dùng tới tuổi 40", early, new() { CardIssued = early.Born.AddYears(25).AddMonths(-23) });
        Tell(StoryTag.ChildWithoutCard, "Trẻ em chưa có thẻ căn cước", Aged("Chu Khánh An", true, 9, 100), new() { HasCard = false, HasPhone = false });
        Tell(StoryTag.Eighty, "Người 80 tuổi", Aged("Vương Thị Nhàn", true, 80, -12), new() { HasCard = true });
    }

    private void TellOfResidence()
    {
        var home = NewHome(VinhTuy, new(2003, 9, 1));
        Tell(StoryTag.Host, "Chủ nhà cho thuê, có người tạm trú", Person(home, "Dương Đình Khoa", false, new(1968, 12, 1)), new() { HasCard = true });
        Tell(StoryTag.Tenant, "Người thuê nhà, tạm trú còn 15 ngày", Alone("Thái Hoài Thương", true, new(2000, 7, 21), YTy), new() { TemporaryEnds = today.AddDays(15), Host = home });
        Tell(StoryTag.Prisoner, "Người đang chấp hành án, thẻ bị giữ", Alone("Tống Văn Quý", false, new(1987, 5, 5)),
            new() { CardIssued = new(2021, 9, 9), CardHeld = true, Absent = (today.AddDays(-310), "Chấp hành án phạt tù") });
        Tell(StoryTag.WithoutPhone, "Người không có điện thoại", Alone("Phùng Thị Sen", true, new(1951, 9, 2)), new() { HasPhone = false, HasCard = true });
    }

    private void TellOfStatus()
    {
        Tell(StoryTag.WronglyDead, "Bị ghi là đã chết do nhầm lẫn", Alone("Lại Thế Vinh", false, new(1976, 1, 14)), new() { WronglyDead = today.AddDays(-60), HasPhone = true });
        Tell(StoryTag.WithoutPapers, "Người không có giấy tờ, chưa có số định danh", Homeless("Lê Thị Lượm", true, new(1979, 1, 1), "1979"),
            new() { WithoutNumber = true, Unregistered = true, HasPhone = false });
        Tell(StoryTag.VietnameseOrigin, "Người gốc Việt chưa xác định quốc tịch", Homeless("Sok Văn Nam", false, new(1970, 4, 30), "1970-04-30"),
            new() { NationalityUndetermined = true, HasCard = false, HasPhone = true });
        Tell(StoryTag.Foreigner, "Người nước ngoài cư trú", Homeless("Kim Minsu", false, new(1983, 3, 8), "1983-03-08"),
            new() { Nationality = "KR", WithoutNumber = true, HasPhone = true });
    }

    private void Tell(StoryTag tag, string vi, Kin kin, KinTraits? traits = null)
    {
        kin.Traits = traits ?? new KinTraits { HasCard = true };
        told.Add(new(tag, vi, kin));
    }

    /// <summary>Someone who will turn an age in so many days.</summary>
    private Kin Aged(string name, bool female, int age, int inDays) => Alone(name, female, today.AddDays(inDays).AddYears(-age));

    private Kin Alone(string name, bool female, DateOnly born, string commune = VinhTuy) =>
        Person(NewHome(commune, born.AddYears(19) < today.AddYears(-1) ? born.AddYears(19) : born), name, female, born);

    private Kin Homeless(string name, bool female, DateOnly born, string birth)
    {
        var kin = Alone(name, female, born);
        kin.Birth = birth;
        made[^1].Homes.Clear();
        kin.Home = null;
        return kin;
    }

    private DemoHome NewHome(string commune, DateOnly opened, DemoHome? ofFamilyOf = null)
    {
        if (ofFamilyOf is null) made.Add(new Family());
        return families.NewHome(made[^1], ground.In(commune, random), opened);
    }

    private Kin Person(DemoHome home, string name, bool female, DateOnly born)
    {
        var kin = families.NewPerson(made[^1], female, born, home.Place, "01");
        (kin.Name, kin.Died, kin.Birth) = (name, null, Kin.Full(born));
        DemoFamilies.MoveIn(kin, home, home.OpenedOn, (home.Place, home.Place.Today.FullName));
        return kin;
    }

    private Kin Child(DemoHome home, Kin? father, Kin mother, string name, bool female, DateOnly born)
    {
        var kin = Person(home, name, female, born);
        (kin.Father, kin.Mother) = (father, mother);
        father?.Children.Add(kin);
        mother.Children.Add(kin);
        return kin;
    }

    private static (Kin, Kin) Wed(Kin man, Kin woman, DateOnly day)
    {
        (man.Spouse, woman.Spouse, man.Married, woman.Married) = (woman, man, day, day);
        return (man, woman);
    }
}
