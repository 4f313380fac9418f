using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>What stands in the way of people who see, hear or move otherwise: WCAG 2.2 AA and best practice.</summary>
internal static class Axe
{
    private const string Run = """
        () => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
            .then(found => found.violations.flatMap(violation => violation.nodes.map(node => `${violation.id} (${violation.impact}): ${violation.help}: ${node.html}`)))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Every finding, however little it matters, one line each.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        // In the page itself: a fifth of the time of axe's own way into it, and the page's policy stays in force.
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
