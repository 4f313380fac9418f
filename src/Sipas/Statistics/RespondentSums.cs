namespace Sipas.Statistics;

/// <summary>
/// Integer sums over the respondents of one cell (a group, a content or the whole questionnaire), each of whom answered
/// m ≥ 1 of its criteria with x points in all, y of them at a satisfied level. They add up over units and days in any
/// order and are all that a percentage and its interval need.
/// </summary>
/// <param name="Respondents">How many people: n.</param>
/// <param name="Answered">Σm.</param>
/// <param name="Points">Σx, the sum of levels.</param>
/// <param name="PointsSquared">Σx².</param>
/// <param name="PointsAnswered">Σxm.</param>
/// <param name="AnsweredSquared">Σm².</param>
/// <param name="Satisfied">Σy.</param>
/// <param name="SatisfiedSquared">Σy².</param>
/// <param name="SatisfiedAnswered">Σym.</param>
public readonly record struct RespondentSums(
    long Respondents,
    long Answered,
    long Points,
    long PointsSquared,
    long PointsAnswered,
    long AnsweredSquared,
    long Satisfied,
    long SatisfiedSquared,
    long SatisfiedAnswered)
{
    /// <summary>The sums of a single respondent.</summary>
    public static RespondentSums One(long answered, long points, long satisfied) => answered == 0
        ? default
        : new(1, answered, points, points * points, points * answered, answered * answered, satisfied, satisfied * satisfied, satisfied * answered);

    /// <summary>The sums of both sets of respondents.</summary>
    public static RespondentSums operator +(RespondentSums a, RespondentSums b) => new(
        a.Respondents + b.Respondents,
        a.Answered + b.Answered,
        a.Points + b.Points,
        a.PointsSquared + b.PointsSquared,
        a.PointsAnswered + b.PointsAnswered,
        a.AnsweredSquared + b.AnsweredSquared,
        a.Satisfied + b.Satisfied,
        a.SatisfiedSquared + b.SatisfiedSquared,
        a.SatisfiedAnswered + b.SatisfiedAnswered);

    /// <inheritdoc cref="op_Addition"/>
    public static RespondentSums Add(RespondentSums a, RespondentSums b) => a + b;
}
