namespace DeAn06.Law.Calendars;

/// <summary>
/// New moons and the sun's longitude after J. Meeus, Astronomical Algorithms (2nd ed.), ch. 25 and 49, with Espenak and
/// Meeus's ΔT; days are Julian day numbers reckoned at UTC+7.
/// </summary>
internal static class Moon
{
    private const double HanoiDay = 7.0 / 24;
    private const double FirstMoon = 2451550.09766; // the new moon of 6 January 2000
    private const double Synodic = 29.530588861;
    private const int JulianOffset = 1_721_426;     // Julian day number of 0001-01-01

    // coefficient, power of E, multiples of M (sun), M' (moon), F, Ω
    private static readonly (double C, int E, int S, int M, int F, int O)[] Periodic =
    [
        (-0.40720, 0, 0, 1, 0, 0), (0.17241, 1, 1, 0, 0, 0), (0.01608, 0, 0, 2, 0, 0), (0.01039, 0, 0, 0, 2, 0),
        (0.00739, 1, -1, 1, 0, 0), (-0.00514, 1, 1, 1, 0, 0), (0.00208, 2, 2, 0, 0, 0), (-0.00111, 0, 0, 1, -2, 0),
        (-0.00057, 0, 0, 1, 2, 0), (0.00056, 1, 1, 2, 0, 0), (-0.00042, 0, 0, 3, 0, 0), (0.00042, 1, 1, 0, 2, 0),
        (0.00038, 1, 1, 0, -2, 0), (-0.00024, 1, -1, 2, 0, 0), (-0.00017, 0, 0, 0, 0, 1), (-0.00007, 0, 2, 1, 0, 0),
        (0.00004, 0, 0, 2, -2, 0), (0.00004, 0, 3, 0, 0, 0), (0.00003, 0, 1, 1, -2, 0), (0.00003, 0, 0, 2, 2, 0),
        (-0.00003, 0, 1, 1, 2, 0), (0.00003, 0, -1, 1, 2, 0), (-0.00002, 0, -1, 1, -2, 0), (-0.00002, 0, 1, 3, 0, 0),
        (0.00002, 0, 0, 4, 0, 0),
    ];

    // phase, speed per lunation, weight
    private static readonly (double A, double B, double W)[] Planetary =
    [
        (299.77, 0.107408, 0.000325), (251.88, 0.016321, 0.000165), (251.83, 26.651886, 0.000164), (349.42, 36.412478, 0.000126),
        (84.66, 18.206239, 0.000110), (141.74, 53.303771, 0.000062), (207.14, 2.453732, 0.000060), (154.84, 7.306860, 0.000056),
        (34.52, 27.261239, 0.000047), (207.19, 0.121824, 0.000042), (291.34, 1.844379, 0.000040), (161.72, 24.198154, 0.000037),
        (239.56, 25.513099, 0.000035), (331.55, 3.592518, 0.000023),
    ];

    internal static int DayNumber(DateOnly day) => day.DayNumber + JulianOffset;

    internal static DateOnly Date(int dayNumber) => DateOnly.FromDayNumber(dayNumber - JulianOffset);

    /// <summary>The count of the lunation nearest a day, 0 being 6 January 2000.</summary>
    internal static int MoonNear(int dayNumber) => (int)Math.Round((dayNumber - FirstMoon) / Synodic);

    /// <summary>The day, in Hà Nội, of the new moon with this count.</summary>
    internal static int NewMoonDay(int k) => (int)Math.Floor(NewMoon(k) + 0.5 + HanoiDay);

    /// <summary>Which twelfth of the ecliptic (0 from the March equinox) the sun is in as a day begins in Hà Nội.</summary>
    internal static int SunSector(int dayNumber) => (int)(SunLongitude(dayNumber - 0.5 - HanoiDay) / 30);

    private static double NewMoon(int k)
    {
        var t = k / 1236.85;
        var jde = FirstMoon + (Synodic * k) + (t * t * (0.00015437 + (t * (-0.000000150 + (t * 0.00000000073)))));
        var eccentricity = 1 - (0.002516 * t) - (0.0000074 * t * t);
        var sun = Radians(2.5534 + (29.10535670 * k) - (t * t * (0.0000014 + (t * 0.00000011))));
        var moon = Radians(201.5643 + (385.81693528 * k) + (t * t * (0.0107582 + (t * (0.00001238 - (t * 0.000000058))))));
        var node = Radians(160.7108 + (390.67050284 * k) - (t * t * (0.0016118 + (t * (0.00000227 - (t * 0.000000011))))));
        var omega = Radians(124.7746 - (1.56375588 * k) + (t * t * (0.0020672 + (t * 0.00000215))));
        foreach (var (c, e, s, m, f, o) in Periodic)
            jde += c * Math.Pow(eccentricity, e) * Math.Sin((s * sun) + (m * moon) + (f * node) + (o * omega));
        for (var i = 0; i < Planetary.Length; i++)
        {
            var (a, b, w) = Planetary[i];
            jde += w * Math.Sin(Radians(a + (b * k) - (i == 0 ? 0.009173 * t * t : 0)));
        }
        return jde - (DeltaT(jde) / 86400);
    }

    private static double SunLongitude(double jd)
    {
        var t = (jd + (DeltaT(jd) / 86400) - 2451545.0) / 36525;
        var mean = 280.46646 + (36000.76983 * t) + (0.0003032 * t * t);
        var anomaly = Radians(357.52911 + (35999.05029 * t) - (0.0001537 * t * t));
        var centre = ((1.914602 - (0.004817 * t) - (0.000014 * t * t)) * Math.Sin(anomaly))
            + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * anomaly)) + (0.000289 * Math.Sin(3 * anomaly));
        var apparent = mean + centre - 0.00569 - (0.00478 * Math.Sin(Radians(125.04 - (1934.136 * t))));
        return ((apparent % 360) + 360) % 360;
    }

    /// <summary>Dynamical time less universal time, in seconds.</summary>
    private static double DeltaT(double jd)
    {
        var y = (jd - 2451545) / 365.25; // years since 2000
        if (y < 5) return 63.86 + (y * (0.3345 + (y * (-0.060374 + (y * (0.0017275 + (y * (0.000651814 + (y * 0.00002373599)))))))));
        if (y < 50) return 62.92 + (y * (0.32217 + (y * 0.005589)));
        return -20 + (32 * Math.Pow((y + 180) / 100, 2)) - (0.5628 * (150 - y));
    }

    private static double Radians(double degrees) => degrees % 360 * (Math.PI / 180);
}
