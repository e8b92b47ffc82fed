using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Locking;

/// <summary>The parts of locks, requests of authorities, and what is erased by law.</summary>
internal static class LockingParts
{
    internal static void AddLocking(this IServiceCollection services)
    {
        services.AddUseCase<LockAccount>().AddUseCase<UnlockAccount>().AddSingleton<AccountHistory>().AddScoped<LockRequestTable>();
        services.AddUseCase<ReceiveLockRequest>().AddUseCase<ForwardLockRequest>().AddUseCase<GrantLockRequest>().AddUseCase<RefuseLockRequest>().AddUseCase<ShowLockRequest>();
        services.AddUseCase<KeepLockAnswer>().AddScoped<AnswerLockRequest>();
        services.AddDuty<TellLockEnded>(TellLockEnded.Name).AddDuty<EraseHistory>(EraseHistory.Name);
        services.AddSingleton<IContribute<CaseKind>, LockCases>().AddSingleton<IContribute<MenuItem>, LockCases>();
    }
}

/// <summary>The cases of requests of authorities, and the way to the form.</summary>
internal sealed class LockCases : IContribute<CaseKind>, IContribute<MenuItem>
{
    private const string Page = LockRequestPageModel.Path + "/{handle}";

    IEnumerable<CaseKind> IContribute<CaseKind>.Contribute() =>
    [
        new(LockRequest.ReceivedKind, "Đề nghị khóa, mở khóa: chuyển", "Request to lock or unlock: forward", Page, IdentityPermissions.Receive, FourEyes: false, OneOpen: false),
        new(LockRequest.DecisionKind, "Đề nghị khóa, mở khóa: quyết định", "Request to lock or unlock: decide", Page, IdentityPermissions.Decide),
    ];

    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
        [new(Front.Console, 83, LockRequestPageModel.Path, "Đề nghị khóa của cơ quan", "Requests of authorities", IdentityPermissions.Receive)];
}
