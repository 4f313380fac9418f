namespace Sipas.ServerTests.Kiosks;

/// <summary>What the tests of the kiosk's application share: they follow each other, since they cut one line.</summary>
[CollectionDefinition(Name)]
public sealed class KioskTests : ICollectionFixture<KiosksInChromium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "Kiosks in Chromium";

    /// <summary>Without a Chromium they are skipped.</summary>
    public static void NeedChromium() =>
        ServiceInChromium.SkipWithoutChromium();
}
