using System.Security.Cryptography;
using DeAn06.Kernel;
using DeAn06.Trust.Keys;
using DeAn06.Trust.Keys.Hsm;
using DeAn06.Trust.Log;
using Microsoft.Extensions.Configuration;

namespace DeAn06.Tests.Unit.Trust.Keys;

public sealed class KeyOptionsTests
{
    private static KeyOptions Read(bool isDemo, params (string Key, string Value)[] set)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(set.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        return KeyOptions.Read(configuration, Pkcs11Options.Read(configuration, new DataFolder("/nowhere", "")), isDemo);
    }

    [Fact]
    public void A_next_key_is_published_for_a_day_and_in_the_demo_for_ten_minutes()
    {
        Assert.Equal(TimeSpan.FromHours(24), Read(false).PublishFor);
        Assert.Equal(TimeSpan.FromMinutes(10), Read(true).PublishFor);
        Assert.Equal(TimeSpan.FromHours(2), Read(true, ("Trust:Key:PublishFor", "02:00:00")).PublishFor);
    }

    [Theory]
    [InlineData("Trust:Key:Store", "cupboard")]
    [InlineData("Trust:Key:Store", "pkcs11")]
    [InlineData("Trust:Key:PublishFor", "soon")]
    [InlineData("Trust:Key:PublishFor", "-01:00:00")]
    public void A_wrong_setting_is_told_in_both_languages(string key, string value)
    {
        var wrong = Assert.Throws<WrongSetting>(() => Read(false, (key, value)));
        Assert.Contains("Trust:Key", wrong.Vi);
        Assert.Contains("Trust:Key", wrong.En);
    }

    [Fact]
    public void Keys_belong_in_the_HSM_where_it_is_chosen_but_for_checkpoints()
    {
        var options = Read(false, ("Trust:Key:Store", "pkcs11"), ("Trust:Key:Pkcs11:Module", "/m.so"), ("Trust:Key:Pkcs11:Token", "t"));
        Assert.All(KeyPurposes.All, p => Assert.Equal(p != KeyPurposes.Checkpoint, options.IsHsm(p)));
    }

    [Theory]
    [InlineData("00:10:00", "10 phút", "10 minutes")]
    [InlineData("1.00:00:00", "24 giờ", "24 hours")]
    [InlineData("01:30:00", "1,5 giờ", "1.5 hours")]
    public void The_time_of_publication_is_told_in_words_people_use(string set, string vi, string en) =>
        Assert.Equal((vi, en), (Read(false, ("Trust:Key:PublishFor", set)).Publication.Vi.Replace('.', ','), Read(false, ("Trust:Key:PublishFor", set)).Publication.En));

    [Fact]
    public void Only_strong_known_kinds_of_keys_are_told_and_only_for_what_they_fit()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var p521 = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using var rsa = RSA.Create(2048);
        Assert.Equal(KeyAlgorithms.P384, KeyAlgorithms.Of(p384.ExportSubjectPublicKeyInfo()));
        Assert.Null(KeyAlgorithms.Of(p521.ExportSubjectPublicKeyInfo()));
        Assert.Null(KeyAlgorithms.Of(rsa.ExportSubjectPublicKeyInfo()));
        Assert.Null(KeyAlgorithms.Of([1, 2, 3]));
        Assert.Equal(KeyAlgorithms.Ed25519, KeyAlgorithms.Of(Ed25519.ToSpki(new byte[32])));
        Assert.False(KeyAlgorithms.Fits(KeyAlgorithms.Rsa3072, KeyPurposes.Root));
        Assert.False(KeyAlgorithms.Fits(KeyAlgorithms.Ed25519, KeyPurposes.Seal));
        Assert.All(KeyPurposes.All, p => Assert.True(KeyAlgorithms.Fits(KeyAlgorithms.Usual(p), p)));
    }

    [Fact]
    public void A_checkpoint_key_is_told_as_a_vkey_of_the_journal()
    {
        var at = new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
        var raw = Ed25519.PublicKeyOf(Ed25519.NewSeed());
        var key = new TrustKey(Ids.New(at), KeyPurposes.Checkpoint, KeyAlgorithms.Ed25519, "file", "", Ed25519.ToSpki(raw), at, at, null, null);
        Assert.True(NoteKey.TryParse(PublicKeyAnswer.Of(key, "nhat-ky.example.vn").Vkey, out var told));
        Assert.Equal(("nhat-ky.example.vn", NoteKey.Signing), (told.Name, told.Kind));
        Assert.Equal(raw, told.PublicKey);
        Assert.Null(PublicKeyAnswer.Of(key, null).Vkey);
    }
}
