using DeAn06.Identity.Accounts;
using DeAn06.Messages;

namespace DeAn06.Identity.Factors;

/// <summary>What owners are told of their accounts (security.md 8): at once, by every way they have, and without personal data.</summary>
internal sealed class FactorKinds : IContribute<MessageKind>
{
    private const string IfNotYouVi = " Nếu không phải bạn làm, hãy khóa tài khoản ngay trong trang tài khoản.";
    private const string IfNotYouEn = " If it was not you, lock your account at once on the account page.";
    private static readonly Words Factors = new("Cách đăng nhập của tài khoản", "Ways to sign in to your account");
    private static readonly Words SignIns = new("Đăng nhập lạ", "Unusual sign-ins");
    private static readonly Words Ways = new("Khôi phục và khóa tài khoản", "Recovery and lock of your account");

    internal static readonly MessageKind PasskeyAdded = Of("passkey-added", Factors, "Đã thêm một mã khóa vào tài khoản của bạn", "A passkey was added to your account");
    internal static readonly MessageKind PasskeyCopied = Of("passkey-copied", Factors, "Một mã khóa của bạn đã bị ngừng dùng vì có thể bị sao chép", "A passkey of yours was turned off because it may have been copied");
    internal static readonly MessageKind FactorRemoved = Of("factor-removed", Factors, "Đã gỡ một cách đăng nhập khỏi tài khoản của bạn", "A way to sign in was removed from your account");
    internal static readonly MessageKind AppAdded = Of("app-added", Factors, "Đã thêm ứng dụng tạo mã vào tài khoản của bạn", "A code app was added to your account");
    internal static readonly MessageKind PhoneChanged = Of("phone-changed", Factors, "Số điện thoại của tài khoản đã thay đổi", "The phone of your account was changed");
    internal static readonly MessageKind PasswordChanged = Of("password-changed", Factors, "Mật khẩu của bạn đã thay đổi", "Your password was changed");
    internal static readonly MessageKind NewDevice = Of("new-device", SignIns, "Tài khoản của bạn vừa đăng nhập trên thiết bị mới", "Your account was just signed in to on a new device");
    internal static readonly MessageKind RecoveryAsked = Of("recovery-asked", Ways, "Có người muốn khôi phục tài khoản của bạn; sau 24 giờ mới có hiệu lực", "Someone asked to recover your account; it takes effect after 24 hours");
    internal static readonly MessageKind RecoveryUsed = Of("recovery-used", Ways, "Tài khoản của bạn đã được khôi phục", "Your account was recovered");
    internal static readonly MessageKind Locked = Of("owner-locked", Ways, "Tài khoản của bạn đã bị khóa theo yêu cầu của bạn", "Your account was locked at your request");
    internal static readonly MessageKind Unlocked = Of("owner-unlocked", Ways, "Tài khoản của bạn đã được mở khóa", "Your account was unlocked");

    public IEnumerable<MessageKind> Contribute() =>
        [PasskeyAdded, PasskeyCopied, FactorRemoved, AppAdded, PhoneChanged, PasswordChanged, NewDevice, RecoveryAsked, RecoveryUsed, Locked, Unlocked];

    private static MessageKind Of(string name, Words topic, string vi, string en) => new(
        $"identity.{name}/1", topic, new(vi, en), new(vi + "." + IfNotYouVi, en + "." + IfNotYouEn), Urgency.Urgent, Channels.Sms | Channels.Email | Channels.Push) { Outside = new(vi + ".", en + ".") };
}

/// <summary>Who is told.</summary>
internal static class Telling
{
    private static readonly Dictionary<string, string> NoBlanks = [];

    internal static void Tell(this IMessages messages, MessageKind kind, Account account, Act act) =>
        messages.Send(new(kind.Code, account.Receiver, NoBlanks, account.Kind == ActorKind.Officer ? "/can-bo/tai-khoan" : "/toi/tai-khoan"), act);
}
