using System.Globalization;

namespace Sipas.Tests;

/// <summary>A clock that stands where a test sets it.</summary>
internal sealed class Clock(string now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
