namespace Sipas.Bench.Answers;

/// <summary>
/// What is drawn once for a person, and makes the answers of one person alike: the mood, how readily criteria are
/// skipped, and how much is told besides. On average 8 % of the criteria stay unanswered.
/// </summary>
internal readonly record struct Person(double Mood, double SkipsCriterion, bool SkipsComplaints, bool AnswersQuestions, bool Comments)
{
    private const double UsualQuality = 1.25;

    public static Person Draw(Dice dice) => new(
        0.7 * dice.Normal(),
        dice.Chance(0.25) ? 0.21 : 0.005,
        // Many have never made a complaint, and leave out the group about complaints (II.E) as a whole.
        dice.Chance(0.3),
        dice.Chance(0.3),
        dice.Chance(0.02));

    /// <summary>The level that the person gives a criterion, 1 to 5.</summary>
    public byte Level(double quality, Dice dice) => (UsualQuality + quality + Mood + 0.6 * dice.Normal()) switch
    {
        > 1.6 => 5,
        > 0.3 => 4,
        > -0.6 => 3,
        > -1.3 => 2,
        _ => 1,
    };
}
