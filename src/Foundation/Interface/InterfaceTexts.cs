namespace DeAn06.Interface;

/// <summary>Names the sentences of the design system; their English is in <c>InterfaceTexts.en.resx</c>.</summary>
public sealed class InterfaceTexts;
