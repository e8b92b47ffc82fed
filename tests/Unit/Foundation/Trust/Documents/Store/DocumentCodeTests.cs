using DeAn06.Trust.Documents.Store;

namespace DeAn06.Tests.Unit.Trust.Documents.Store;

public sealed class DocumentCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void A_new_code_is_read_back_and_written_in_four_groups_of_four()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = DocumentCode.New();
            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code.ToString());
            Assert.True(DocumentCode.TryParse(code.ToString(), out var read) && read == code);
        }
    }

    [Fact]
    public void Two_codes_are_never_alike_and_every_character_is_drawn_at_every_place()
    {
        var codes = Enumerable.Range(0, 3000).Select(_ => DocumentCode.New().Bare).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        for (var place = 0; place < DocumentCode.Length; place++) Assert.Equal(32, codes.Select(c => c[place]).Distinct().Count());
    }

    [Fact]
    public void It_is_read_without_regard_to_case_spaces_hyphens_and_letters_like_digits()
    {
        var code = Known('0', '1');
        var typed = "  " + code.ToString().ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace("-", " – ") + " ";
        Assert.True(DocumentCode.TryParse(typed, out var read) && read == code);
        Assert.True(DocumentCode.TryParse(code.Bare.Replace('0', 'O').Replace('1', 'I'), out read) && read == code);
    }

    [Fact]
    public void Every_single_wrong_character_and_every_swap_of_two_is_told()
    {
        var bare = DocumentCode.New().Bare;
        for (var i = 0; i < bare.Length; i++)
            foreach (var other in Alphabet.Where(c => c != bare[i]))
                Assert.False(DocumentCode.TryParse(bare[..i] + other + bare[(i + 1)..], out _));
        for (var i = 0; i < bare.Length; i++)
            for (var j = i + 1; j < bare.Length; j++)
            {
                if (bare[i] == bare[j]) continue;
                var swapped = bare.ToCharArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                Assert.False(DocumentCode.TryParse(new string(swapped), out _));
            }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("----")]
    [InlineData("7K3M-9QXR")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("0000-0000-0000-000U")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_code_is_refused(string? typed) => Assert.False(DocumentCode.TryParse(typed, out _));

    private static DocumentCode Known(params char[] holding)
    {
        while (true)
            if (DocumentCode.New() is var code && holding.All(code.Bare.Contains)) return code;
    }
}
