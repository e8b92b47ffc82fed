namespace DeAn06.Identity;

/// <summary>What of a person is compared.</summary>
public enum Biometric
{
    /// <summary>Khuôn mặt.</summary>
    Face,

    /// <summary>Vân tay.</summary>
    Fingerprint,
}

/// <summary>A portrait (ảnh khuôn mặt) on record, as a picture that browsers show.</summary>
public sealed record Portrait(string MediaType, byte[] Bytes)
{
    /// <summary>The picture inside a page, without a request of its own.</summary>
    public string InPage => $"data:{MediaType};base64,{Convert.ToBase64String(Bytes)}";
}

/// <summary>
/// The biometric device and the matcher behind it (thiết bị sinh trắc): the outside world. In the demo it is simulated. A device's own unlock is never one
/// (Decree 69/2024 art. 24: levels 3 and 4 need a biometric that is compared with the State's).
/// </summary>
public interface IBiometrics
{
    /// <summary>False where no device is connected; then levels 3 and 4 cannot be reached.</summary>
    bool IsReady { get; }

    /// <summary>Captures from whoever stands before the device; null when nothing usable came. The bytes are an image or template of the device's format.</summary>
    Task<byte[]?> CaptureAsync(Biometric kind, CancellationToken ct);

    /// <summary>Compares a fresh capture with what is on record for the person of the register.</summary>
    Task<bool> MatchesAsync(Guid person, Biometric kind, byte[] capture, CancellationToken ct);

    /// <summary>The portrait on record for the person of the register, which is shown beside their name; null where none is on record or no device is connected.</summary>
    Task<Portrait?> PortraitAsync(Guid person, CancellationToken ct);
}
