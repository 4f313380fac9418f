namespace Sipas.Units;

#pragma warning disable CA5394 // Made-up answers need a seed, not secrecy.

/// <summary>What people of the demonstration write: one in three something, by how content they are.</summary>
public sealed class DemonstrationComments(Random random)
{
    private static readonly ILookup<string, string> Texts = Read();

    /// <summary>A comment; null for none.</summary>
    /// <param name="levels">What the person chose, from 1 to 5; 0 for nothing.</param>
    public string? Next(IEnumerable<byte> levels)
    {
        var mean = levels.Where(level => level > 0).Average(level => level);
        var mine = Texts[mean < 3.5 ? "dissatisfied" : mean < 4 ? "neutral" : "satisfied"].ToList();
        var (writes, place) = (random.Next(3) == 0, random.Next(mine.Count));
        return writes ? mine[place] : null;
    }

    private static ILookup<string, string> Read()
    {
        using var file = new StreamReader(typeof(DemonstrationComments).Assembly.GetManifestResourceStream("Sipas.Units.Demonstration.comments.txt")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).ToLookup(line => line[0], line => line[1]);
    }
}
