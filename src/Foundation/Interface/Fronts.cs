using DeAn06.Kernel;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Interface;

/// <summary>The four front doors of the house; each has its own colour of header and its own menu.</summary>
public enum Front
{
    /// <summary>Cổng công dân, lacquer red.</summary>
    Portal,

    /// <summary>Bàn làm việc của cán bộ, indigo.</summary>
    Console,

    /// <summary>Chỉ đạo, điều hành, ink.</summary>
    Dashboard,

    /// <summary>Cổng đối tác, leaf green.</summary>
    Partner,
}

/// <summary>
/// An entry of a front's menu, contributed by any room through <see cref="IContribute{T}"/>. Shown in the order of
/// <paramref name="Order"/>, and only to those who hold <paramref name="Permission"/> when one is named.
/// </summary>
public sealed record MenuItem(Front Front, int Order, string Path, string Vi, string En, Permission? Permission = null)
{
    /// <summary>The entry's words in the language of the page.</summary>
    public string Text => Speech.English ? En : Vi;
}

/// <summary>
/// A number behind the menu entry of <paramref name="Path"/>, such as unread messages; asked for signed-in visitors only, zero shows nothing.
/// <paramref name="Vi"/> and <paramref name="En"/> say what it counts, for screen readers.
/// </summary>
public sealed record MenuCount(string Path, string Vi, string En, Func<HttpContext, CancellationToken, ValueTask<int>> Count);

/// <summary>
/// What an event of the journal is called for the person it is about ("who looked at my data"), contributed by the room that records it.
/// <paramref name="Event"/> is the declared name, or a room's beginning such as <c>work.</c> for all of its events that have no words of their own.
/// </summary>
public sealed record EventWords(string Event, string Vi, string En)
{
    /// <summary>The words in the language of the page.</summary>
    public string Text => Speech.English ? En : Vi;
}

/// <summary>
/// What a field that an event names is called, where it is no field of the register of persons: contributed by the room that records the event.
/// </summary>
public sealed record FieldWords(string Field, string Vi, string En)
{
    /// <summary>The words in the language of the page.</summary>
    public string Text => Speech.English ? En : Vi;
}

/// <summary>
/// What a purpose of an entry is called, where it is none that the law lists for officers and clients: contributed by the room that acts for it.
/// </summary>
public sealed record PurposeWords(string Purpose, string Vi, string En)
{
    /// <summary>The words in the language of the page.</summary>
    public string Text => Speech.English ? En : Vi;
}

/// <summary>The parts of a person's own first page.</summary>
public enum MinePart
{
    /// <summary>Việc cần làm.</summary>
    ToDo,

    /// <summary>Đang xử lý.</summary>
    Running,

    /// <summary>Giấy tờ.</summary>
    Documents,

    /// <summary>Tin.</summary>
    Messages,
}

/// <summary>A line of a person's own first page: where it leads, what it says, and until when (UTC), if there is an end.</summary>
public sealed record MineLine(MinePart Part, string Path, string Text, string? Hint = null, DateTime? Until = null);

/// <summary>A room's share of <c>/toi</c>, read for the person themself, so that it journals nothing. Registered in dependency injection.</summary>
public interface IShowMine
{
    /// <summary>The lines for who acts, the most pressing first; few, the rest is on the page they lead to.</summary>
    Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct);
}

/// <summary>A line shown above every page of a front, such as an outage (thông báo gián đoạn); null front means all four.</summary>
public sealed record SiteNotice(Front? Front, string Vi, string En)
{
    /// <summary>The notice in the language of the page.</summary>
    public string Text => Speech.English ? En : Vi;
}

/// <summary>
/// A thin line over every page that says what kind of place this is, such as the demo (bản dùng thử); contributing one also opens the
/// gallery of components.
/// </summary>
public sealed record DemoBanner(string Vi, string En, string? Path = null)
{
    /// <summary>The line in the language of the page.</summary>
    public string Text => Speech.English ? En : Vi;
}

/// <summary>A public page fetched once after the start, without anyone signed in, so that the first visitor does not wait.</summary>
public sealed record WarmPage(string Path);

/// <summary>
/// The person in front of the page, for the header and the strip of the officer: their name, the office they act from, and the
/// open matter (việc đang thụ lý) with its end in UTC.
/// </summary>
public sealed record Visitor(string Name, string? Office = null, string? Matter = null, DateTime? MatterUntil = null)
{
    /// <summary>Codes of the permissions held; the menu shows what they allow.</summary>
    public IReadOnlySet<string> Rights { get; init; } = new HashSet<string>();

    /// <summary>The name of whom the visitor stands in for, or null.</summary>
    public string? For { get; init; }

    /// <summary>The page on which another office to act from is chosen, when there is more than one.</summary>
    public string? SeatPath { get; init; }

    /// <summary>The page on which the open matter is changed.</summary>
    public string? ChangePath { get; init; }

    /// <summary>The name of whom the visitor acts for now (thay mặt), told on every page; null when for themself.</summary>
    public string? ActsFor { get; init; }

    /// <summary>Where a form without fields sends whoever wants to act for themself again.</summary>
    public string? StopPath { get; init; }
}

/// <summary>Tells the layout who is in front of the page; implemented by the room that keeps accounts.</summary>
public interface IKnowVisitor
{
    /// <summary>The visitor of this request, or null when nobody is signed in. Must not write to the journal.</summary>
    ValueTask<Visitor?> WhoAsync(HttpContext http, CancellationToken ct);
}

/// <summary>The language of the current page.</summary>
public static class Speech
{
    /// <summary>True when the page is shown in English.</summary>
    public static bool English => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
}
