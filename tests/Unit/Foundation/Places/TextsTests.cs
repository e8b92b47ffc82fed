using System.Text.RegularExpressions;
using DeAn06.Places;

namespace DeAn06.Tests.Unit.Places;

public partial class TextsTests
{
    [Fact]
    public void Every_problem_has_a_code_of_its_own_and_names_the_same_gaps_in_both_languages()
    {
        Assert.Equal(PlacesProblems.All.Count, PlacesProblems.All.Select(p => p.Code).Distinct().Count());
        Assert.All(PlacesProblems.All, p =>
        {
            Assert.Matches("^PLC-[0-9]{3}$", p.Code);
            Assert.Equal(Gaps().Matches(p.Vi).Select(m => m.Value).Order(), Gaps().Matches(p.En).Select(m => m.Value).Order());
        });
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Gaps();
}
