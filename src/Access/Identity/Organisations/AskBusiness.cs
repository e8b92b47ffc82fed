namespace DeAn06.Identity.Organisations;

/// <summary>
/// Asks the register of businesses about an organisation: after the application until it answers, and every night as long as the account lives, so that a new
/// representative or a dissolution is known here. Goes on in the outbox, outside transactions.
/// </summary>
internal sealed class AskBusiness(IBusinessRegister register, UseCases useCases, Businesses businesses, OrganisationDesk desk, Clock clock) : IDeliver
{
    internal const string Errand = "identity.ask-business";
    private static readonly TimeSpan UntilAnswer = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan UntilNews = TimeSpan.FromDays(1);

    public async Task DeliverAsync(Errand message, CancellationToken ct)
    {
        var answers = await TakeAsync(register, useCases, message.Payload, clock.UtcNow, ct);
        if (await desk.OpenOfAsync(message.Payload, ct) is not null) throw new NotYet(clock.UtcNow + (answers > 0 ? UntilNews : UntilAnswer));
        if (await businesses.HasAccountAsync(message.Payload, ct)) throw new NotYet(clock.UtcNow + UntilNews);
    }

    /// <summary>Asks now and takes what comes; answers how many answers came.</summary>
    internal static async Task<int> TakeAsync(IBusinessRegister register, UseCases useCases, string code, DateTime at, CancellationToken ct)
    {
        var answers = await register.AskAsync(code, ct);
        foreach (var answer in answers.Where(a => a.Code == code))
        {
            var act = Act.BySystem(Errand, at);
            await useCases.RunAsync<TakeBusiness, Done>(u => u.RunAsync(answer, act, ct), act, ct);
        }
        return answers.Count;
    }
}
