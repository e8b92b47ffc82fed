using DeAn06.Kernel;

namespace DeAn06.Population.Demo;

/// <summary>
/// Makes invented families (MẪU) one after another, always the same for the same seed. The eldest couple comes first; its children marry people of
/// other families, stay with the parents or found households elsewhere, and have children of their own. Nothing of a family is kept.
/// </summary>
internal sealed class DemoFamilies
{
    private static readonly DateOnly Marriages = new(1950, 1, 1);
    private readonly Random random;
    private readonly DemoGround ground;
    private readonly DemoNames names;
    private readonly DemoLives lives;
    private readonly Wheel<string> highlanders = Wheel<string>.Of(("01", 35), ("02", 18), ("08", 22), ("09", 13), ("03", 6), ("25", 4), ("35", 2));
    private readonly Wheel<string> southerners = Wheel<string>.Of(("01", 93), ("04", 5), ("05", 2));
    private readonly Wheel<string> others = Wheel<string>.Of(("01", 97), ("02", 1), ("03", 1), ("04", 1));

    internal DemoFamilies(Random random, DateOnly today, DemoGround ground, DemoNames names)
    {
        (this.random, this.ground, this.names) = (random, ground, names);
        lives = new DemoLives(random, today);
    }

    internal DemoLives Lives => lives;

    internal Family Next()
    {
        var family = new Family();
        var born = lives.EldestBorn();
        var home = NewHome(family, ground.Anywhere(random), born.AddDays((int)((20 + 12 * random.NextDouble()) * 365)));
        var group = GroupIn(home.Place);
        var alone = random.NextDouble();
        var woman = NewPerson(family, true, born, ground.Origin(home.Place, random), group);
        woman.Divorced = alone is > 0.05 and < 0.09 ? lives.Today.AddDays(-random.Next(200, 4000)) : null;
        var man = alone < 0.05 ? null : NewPerson(family, false, born.AddDays(random.Next(-2600, 900)), ground.Origin(home.Place, random), group);
        Couple(family, man, woman, home, group, alone < 0.05 && random.NextDouble() < 0.4);
        Settle(family);
        return family;
    }

    /// <summary>Someone with everything drawn at random except what is said.</summary>
    internal Kin NewPerson(Family family, bool female, DateOnly born, DemoPlace from, string group, string? surname = null)
    {
        var birth = born.Year < 1950 && random.NextDouble() < 0.3 ? born.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) : Kin.Full(born);
        var person = new Kin
        {
            Female = female, Born = born, Birth = birth, EthnicGroup = group, From = from, Died = lives.DeathOf(female, born), Since = born,
            Name = names.Of(random, surname ?? names.Surname(random, from.Origin.Region, group), group, female, born.Year),
        };
        family.People.Add(person);
        return person;
    }

    internal DemoHome NewHome(Family family, DemoPlace place, DateOnly openedOn)
    {
        var first = openedOn < lives.Today ? openedOn : lives.Today.AddDays(-1);
        var home = new DemoHome(place, $"Số {random.Next(1, 300)}, tổ {random.Next(1, 40)}, {place.Today.FullName}", first < Marriages ? Marriages : first);
        family.Homes.Add(home);
        return home;
    }

    /// <summary>Puts someone into a household from a day on; before it they lived where they say.</summary>
    internal static void MoveIn(Kin person, DemoHome home, DateOnly since, (DemoPlace, string)? before = null)
    {
        person.Home?.Members.Remove(person);
        person.Home = home;
        person.Since = since < person.Born ? person.Born : since;
        person.Before = person.Since == person.Born ? null : before;
        home.Members.Add(person);
    }

    /// <summary>Names the parents of those who have none in the family, and gives orphans a guardian.</summary>
    internal void Settle(Family family)
    {
        foreach (var person in family.People)
        {
            var region = person.From.Origin.Region;
            if (person.Father is null && person.Traits is { Nationality: null, Unregistered: false })
                person.FatherName ??= names.Of(random, DemoNames.SurnameOf(person.Name), person.EthnicGroup, false, person.Born.Year - 28);
            if (person.Mother is null && person.Traits is { Nationality: null, Unregistered: false })
                person.MotherName ??= names.Of(random, names.Surname(random, region, person.EthnicGroup), person.EthnicGroup, true, person.Born.Year - 25);
            if (IsOrphan(person)) person.Guardian ??= family.People.FirstOrDefault(o => o.IsAlive && lives.Age(o.Born) >= 18);
        }
    }

    private bool IsOrphan(Kin person) => person.IsAlive && lives.Age(person.Born) < 18 && (person.Father ?? person.Mother) is not null
        && person.Father is null or { IsAlive: false } && person.Mother is null or { IsAlive: false };

    /// <summary>Marries two, and lets their children be born and leave the house; without a man the children have no father on record.</summary>
    private void Couple(Family family, Kin? man, Kin woman, DemoHome home, string group, bool childless)
    {
        var births = childless ? [] : lives.BirthsOf(woman.Born, group is "08" or "09").Select(d => woman.Born.AddDays(d)).Where(d => d < lives.Today).ToList();
        if (man is not null) Marry(man, woman, births.Count > 0 ? births[0] : null);
        Enter(man, woman, home);
        if (man?.Divorced is { } parted) MoveIn(man, NewHome(family, ground.Near(home.Place, random), parted), parted, (home.Place, home.Line));
        var surname = DemoNames.SurnameOf((man ?? woman).Name);
        var stays = false;
        foreach (var born in births)
        {
            if (woman.Died < born || man?.Died < born.AddDays(-280) || woman.Divorced < born) break;
            var place = home.OpenedOn <= born ? home.Place : woman.From;
            var child = Bear(family, man, woman, born, place, group, surname);
            stays |= GrowUp(family, child, home, group, stays);
            if (random.NextDouble() < 1 / 90.0) GrowUp(family, Bear(family, man, woman, born, place, group, surname), home, group, true);
        }
    }

    private Kin Bear(Family family, Kin? man, Kin woman, DateOnly born, DemoPlace place, string group, string surname)
    {
        var child = NewPerson(family, random.NextDouble() < 0.487, born, place, group, surname);
        (child.Father, child.Mother) = (man, woman);
        man?.Children.Add(child);
        woman.Children.Add(child);
        return child;
    }

    /// <summary>A child stays in the house, or marries and stays with the spouse, or marries and leaves. True when a couple stays.</summary>
    private bool GrowUp(Family family, Kin child, DemoHome home, string group, bool oneStays)
    {
        MoveIn(child, home, home.OpenedOn, (child.From, child.From.Today.FullName));
        var age = lives.Age(child.Born);
        if (!lives.HasMarried(age) || child.Died is { } died && DemoLives.AgeOn(child.Born, died) < 30) return false;
        var born = child.Born.AddDays(child.Female ? random.Next(-2400, 900) : random.Next(-900, 2400));
        if (lives.Age(born) < 18) return false;
        var elsewhere = random.NextDouble() < 0.8 ? ground.Origin(home.Place, random) : ground.Anywhere(random);
        var spouse = NewPerson(family, !child.Female, born, elsewhere, group == "01" || random.NextDouble() < 0.7 ? group : GroupIn(elsewhere));
        var (man, woman) = child.Female ? (spouse, child) : (child, spouse);
        var together = !oneStays && random.NextDouble() < 0.42;
        var theirs = together ? home : NewHome(family, NewPlace(home.Place), Later(man.Born, woman.Born).AddDays((int)((21 + 8 * random.NextDouble()) * 365)));
        Couple(family, man, woman, theirs, child.Female ? spouse.EthnicGroup : group, random.NextDouble() < 0.06);
        return together;
    }

    private DemoPlace NewPlace(DemoPlace parents) =>
        random.NextDouble() switch { < 0.5 => ground.In(parents.Today, random), < 0.78 => ground.Near(parents, random), _ => ground.Anywhere(random) };

    private void Marry(Kin man, Kin woman, DateOnly? firstBirth)
    {
        var grown = Later(man.Born, woman.Born).AddYears(18).AddDays(30);
        var day = (firstBirth ?? Later(man.Born, woman.Born).AddDays((int)((20 + 9 * random.NextDouble()) * 365.25))).AddDays(-random.Next(200, 900));
        if (day < grown) day = grown;
        if (day >= lives.Today || man.Died <= day || woman.Died <= day) return;
        (man.Spouse, woman.Spouse, man.Married, woman.Married) = (woman, man, day, day);
        if (woman.Divorced is { } parted && parted > day && !(man.Died < parted) && !(woman.Died < parted)) man.Divorced = parted;
        else woman.Divorced = null;
    }

    private static void Enter(Kin? man, Kin woman, DemoHome home)
    {
        foreach (var one in new[] { man, woman })
            if (one is not null && one.Home != home)
                MoveIn(one, home, one.Married is { } married && married > home.OpenedOn && one.Home is null ? married : home.OpenedOn,
                    one.Home is { } before ? (before.Place, before.Line) : (one.From, one.From.Today.FullName));
    }

    private string GroupIn(DemoPlace place) => (place.Province switch { "15" => highlanders, "79" => southerners, _ => others }).Spin(random);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
