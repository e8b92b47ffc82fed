using DeAn06.Kernel;

namespace DeAn06.Places;

/// <summary>An office (cơ quan) was opened, changed or found to stand as told from a day on.</summary>
[Event("places.office-opened/1")]
public sealed record OfficeOpened(string Code, string Name, string Kind, string? Area, DateOnly From);

/// <summary>An office was changed from a day on; <paramref name="Fields"/> names what differs.</summary>
[Event("places.office-changed/1")]
public sealed record OfficeChanged(string Code, DateOnly From, IReadOnlyList<string> Fields);

/// <summary>An office was closed; <paramref name="Until"/> is the first day it no longer stands.</summary>
[Event("places.office-closed/1")]
public sealed record OfficeClosed(string Code, DateOnly Until, string Reason);

/// <summary>Meanings of addresses that no map knows were taught (nạp bảng tên gọi khác).</summary>
[Event("places.aliases-taught/1")]
public sealed record AliasesTaught(int Count, string Source);
