using System.Globalization;

namespace Sipas.Bench.Reporting;

/// <summary>The figures of a run, each with its goal, and what was found wrong.</summary>
internal sealed class Report
{
    private readonly List<(string Name, string Value, string Goal, bool? Met)> figures = [];
    private readonly List<string> faults = [];

    /// <summary>Whether every answer was counted as it was sent, and nothing else went wrong.</summary>
    public bool IsCorrect => faults.Count == 0;

    /// <summary>Whether no goal was missed.</summary>
    public bool MeetsGoals => figures.All(figure => figure.Met != false);

    /// <summary>A figure without a goal.</summary>
    public void Add(string name, string value) => Add(name, value, "", null);

    /// <summary>A figure that must be <paramref name="goal"/> or more.</summary>
    public void AtLeast(string name, double value, double goal, string detail = "") =>
        Add(name, $"{Text(value)}{detail}", $"≥ {Text(goal)}", value >= goal);

    /// <summary>A figure that must be <paramref name="goal"/> or less.</summary>
    public void AtMost(string name, double value, double goal, string detail = "") =>
        Add(name, $"{Text(value)}{detail}", $"≤ {Text(goal)}", value <= goal);

    /// <summary>A figure that must be below <paramref name="goal"/>.</summary>
    public void Below(string name, double value, double goal, string unit, string detail = "") =>
        Add(name, $"{Text(value)} {unit}{detail}", $"< {Text(goal)} {unit}", value < goal);

    /// <summary>A count that must be zero; anything else is a fault too.</summary>
    public void Zero(string name, long value)
    {
        Add(name, Count(value), "0", value == 0);
        if (value != 0)
            Fault($"{name}: {Count(value)}");
    }

    /// <summary>Something that must not happen.</summary>
    public void Fault(string what)
    {
        faults.Add(what);
        Console.Error.WriteLine(what);
    }

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Count(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The run as GitHub Markdown.</summary>
    public void Print(TextWriter output, IEnumerable<string> circumstances)
    {
        output.WriteLine();
        foreach (var line in circumstances)
            output.WriteLine($"- {line}");
        output.WriteLine();
        output.WriteLine("| Figure | Measured | Goal | Met |");
        output.WriteLine("|---|---:|---:|:---:|");
        foreach (var (name, value, goal, met) in figures)
            output.WriteLine($"| {name} | {value} | {goal} | {met switch { true => "yes", false => "**no**", null => "" }} |");
        output.WriteLine();
        output.WriteLine(IsCorrect ? "Every answer was counted as it was sent." : $"{faults.Count} faults:");
        foreach (var fault in faults)
            output.WriteLine($"- {fault}");
    }

    private static string Text(double value) => value.ToString(value < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);

    private void Add(string name, string value, string goal, bool? met)
    {
        figures.Add((name, value, goal, met));
        Console.Error.WriteLine($"{name}: {value}{(goal is "" ? "" : $" (goal {goal})")}");
    }
}
