using DeAn06.Trust;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Card;

/// <summary>What the electronic card adds to the room.</summary>
internal static class CardParts
{
    internal static void AddCard(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(KeepOptions.Read(configuration)).AddSingleton<CardCodes>().AddSingleton<KeptCards>().AddSingleton<CardStatements>().AddSingleton<OfflineCodes>().AddScoped<CardReader>();
        services.AddUseCase<MakeCode>().AddUseCase<PresentCard>().AddUseCase<KeepCard>().AddUseCase<RenewKeeping>().AddUseCase<EndKeeping>();
        services.AddSingleton<IContribute<FieldWords>, CardFieldWords>().AddSingleton<IContribute<MenuItem>, CardMenu>().AddSingleton<IContribute<OtherCheck>, CardCheck>();
        services.AddScoped<IShowMine, CardLine>();
    }
}

/// <summary>The card in the menu of a person's own pages.</summary>
internal sealed class CardMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Front.Portal, 55, "/toi/the", "Căn cước điện tử", "Electronic card")];
}

/// <summary>The card on a person's own first page.</summary>
internal sealed class CardLine : IShowMine
{
    public Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct) => Task.FromResult<IReadOnlyList<MineLine>>(act.Person is null ? [] :
        [new(MinePart.Documents, "/toi/the", Speech.English ? "Electronic identity card" : "Căn cước điện tử")]);
}

/// <summary>The page that checks cards, told where papers are checked: a QR of a card that is scanned there goes on to it.</summary>
internal sealed class CardCheck : IContribute<OtherCheck>
{
    public IEnumerable<OtherCheck> Contribute() =>
        [new("/kiem-tra/the", "Kiểm tra thẻ căn cước điện tử", "Check an electronic identity card", "^([A-Za-z0-9_-]{22}|[A-Za-z0-9._-]+~[a-z]+\\.[0-9]+~[A-Za-z0-9_-]+)$")];
}
