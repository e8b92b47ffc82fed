namespace DeAn06.Law.Rules;

/// <summary>The letters and words of sure marks.</summary>
internal static class SureMarks
{
    internal static string Letter(SureMark mark) => mark switch
    {
        SureMark.Read => "V",
        SureMark.Quoted => "V2",
        SureMark.Unverified => "N",
        _ => "A",
    };

    internal static SureMark Parse(string letter) => letter switch
    {
        "V" => SureMark.Read,
        "V2" => SureMark.Quoted,
        "N" => SureMark.Unverified,
        "A" => SureMark.Assumed,
        _ => throw new InvalidDataException($"Unknown mark '{letter}'."),
    };
}
