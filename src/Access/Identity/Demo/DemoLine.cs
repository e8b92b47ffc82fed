namespace DeAn06.Identity.Demo;

/// <summary>Says over every page that this is a demo; outside the demo it says nothing.</summary>
internal sealed class DemoLine(DemoMode mode) : IContribute<DemoBanner>
{
    public IEnumerable<DemoBanner> Contribute() => mode.On
        ? [new("Bản dùng thử: mọi người và hồ sơ ở đây đều là dữ liệu mẫu.", "Demo: all people and applications here are sample data.")]
        : [];
}
