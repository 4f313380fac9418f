namespace Sipas.Units;

#pragma warning disable CA5394 // Made-up answers need a seed, not secrecy.

/// <summary>What people of the demonstration write: one in three something, by their mood.</summary>
public sealed class DemonstrationComments(Random random)
{
    private static readonly ILookup<string, string> Texts = Read();

    /// <summary>A comment; null for none.</summary>
    /// <param name="mood">−1 to 1; who is content praises.</param>
    public string? Next(double mood)
    {
        var mine = Texts[mood < -0.3 ? "dissatisfied" : mood < 0.2 ? "neutral" : "satisfied"].ToList();
        var (writes, place) = (random.Next(3) == 0, random.Next(mine.Count));
        return writes ? mine[place] : null;
    }

    private static ILookup<string, string> Read()
    {
        using var file = new StreamReader(typeof(DemonstrationComments).Assembly.GetManifestResourceStream("Sipas.Units.Demonstration.comments.txt")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).ToLookup(line => line[0], line => line[1]);
    }
}
