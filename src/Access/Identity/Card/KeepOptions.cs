using Microsoft.Extensions.Configuration;

namespace DeAn06.Identity.Card;

/// <summary>
/// How long a browser keeps the card without having reached us: <c>Identity:Card:KeepHours</c>, 72 unless set, because no law read so far names a time. The
/// statement of the State inside lasts a day at most, so codes without a network need one visit a day.
/// </summary>
internal sealed record KeepOptions(int Hours)
{
    internal static readonly TimeSpan StatementLife = TimeSpan.FromHours(24);
    private const int Usual = 72;
    private const int Most = 720;

    internal static KeepOptions Read(IConfiguration configuration) => configuration["Identity:Card:KeepHours"] switch
    {
        null or "" => new(Usual),
        { } text when int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var hours) && hours is >= 1 and <= Most => new(hours),
        { } text => throw new WrongSetting($"Identity__Card__KeepHours phải là số giờ từ 1 đến {Most}, không phải \"{text}\".", $"Identity__Card__KeepHours must be a number of hours, 1 to {Most}, not \"{text}\"."),
    };
}
