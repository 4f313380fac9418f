using System.Globalization;
using Sipas.Web.Officials;

namespace Sipas.Tests.Officials;

/// <summary>Filters offer the periods of which something can be known.</summary>
public sealed class RecentPeriodsTests
{
    [Theory]
    [InlineData("2026-11-27", "quarters", "2026-Q4 2026-Q3 2026-Q2 2026-Q1 2025-Q4")]
    [InlineData("2026-02-01", "months", "2026-02 2026-01 2025-12 2025-11 2025-10 2025-09 2025-08")]
    [InlineData("2026-11-27", "years", "2026 2026-9M 2026-H2 2026-H1 2025 2025-9M 2025-H2 2025-H1 2024 2024-9M 2024-H2 2024-H1")]
    [InlineData("2026-02-01", "years", "2026 2026-H1 2025 2025-9M 2025-H2 2025-H1 2024 2024-9M 2024-H2 2024-H1")]
    [InlineData("2026-07-01", "years", "2026 2026-9M 2026-H2 2026-H1 2025 2025-9M 2025-H2 2025-H1 2024 2024-9M 2024-H2 2024-H1")]
    public void They_are_offered_newest_first(string today, string kind, string periods) => Assert.Equal(
        periods, string.Join(' ', RecentPeriods.On(DateOnly.Parse(today, CultureInfo.InvariantCulture)).Single(offered => offered.Kind == kind).Periods.Select(period => period.Key)));
}
