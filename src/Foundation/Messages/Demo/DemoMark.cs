namespace DeAn06.Messages.Demo;

/// <summary>Whether this is the demo: some room contributes its line over every page.</summary>
internal sealed class DemoMark(IEnumerable<IContribute<DemoBanner>> shares)
{
    internal bool IsOn => shares.SelectMany(s => s.Contribute()).Any();
}
