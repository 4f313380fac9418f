namespace Sipas.Bench.Answers;

/// <summary>
/// Answers in the order in which they are posted: one post in ten repeats an earlier answer, half of them at once, as
/// after a lost reply, and half later, as from a device that was away.
/// </summary>
internal sealed class AnswerStream(Func<Answer> next, ulong seed)
{
    private const double Repeats = 0.1;
    private const int Prompt = 32;
    private const int Late = 20_000;
    private readonly Answer[] recent = new Answer[Late];
    private readonly Dice dice = new(seed);
    private int made;

    public Answer Next()
    {
        if (made == 0 || !dice.Chance(Repeats))
            return recent[made++ % Late] = next();
        var back = 1 + dice.Below(Math.Min(made, dice.Chance(0.5) ? Prompt : Late));
        return recent[(made - back) % Late];
    }
}
