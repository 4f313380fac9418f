using Sipas.Bench.Units;
using Sipas.Surveys;

namespace Sipas.Bench.Answers;

/// <summary>Makes answers that look like a survey's. The same seed, units and times make the same bytes.</summary>
internal sealed class AnswerGenerator
{
    private const string Complaints = "II.E";
    private readonly Questionnaire questionnaire;
    private readonly IReadOnlyList<BenchUnit> units;
    private readonly Tendencies tendencies;
    private readonly Func<Dice, DateTimeOffset> times;
    private readonly AnswerBody body;
    private readonly Dice dice;

    public AnswerGenerator(Questionnaire questionnaire, IReadOnlyList<BenchUnit> units, ulong seed, Func<Dice, DateTimeOffset> times)
    {
        (this.questionnaire, this.units, this.times) = (questionnaire, units, times);
        tendencies = new(units, questionnaire.Groups.Count, seed);
        body = new(questionnaire);
        dice = new(seed + 1);
    }

    /// <summary>The next answer, about a unit drawn by how busy the units are, or about <paramref name="unit"/>.</summary>
    public Answer Next(int? unit = null)
    {
        var (about, person, at) = (unit ?? tendencies.Unit(dice), Person.Draw(dice), times(dice));
        var levels = Levels(about, person);
        return new(about, levels, body.Write(Id(at), units[about].Code, at, levels, person, dice));
    }

    private byte[] Levels(int unit, Person person)
    {
        var levels = new byte[questionnaire.Criteria.Count];
        var criterion = 0;
        foreach (var (place, group) in questionnaire.Groups.Index())
        {
            var skipped = person.SkipsComplaints && group.Code == Complaints;
            foreach (var _ in group.Criteria)
            {
                if (!skipped && !dice.Chance(person.SkipsCriterion))
                    levels[criterion] = person.Level(tendencies.Quality(unit, place), dice);
                criterion++;
            }
        }

        if (!levels.ContainsAnyExcept((byte)0))
            levels[0] = person.Level(tendencies.Quality(unit, 0), dice);
        return levels;
    }

    // UUIDv7 (RFC 9562), with the dice in place of the system's random numbers.
    private Guid Id(DateTimeOffset at)
    {
        var (time, random, rest) = (at.ToUnixTimeMilliseconds(), dice.Bits(), dice.Bits());
        return new(
            (uint)(time >> 16), (ushort)time, (ushort)(0x7000 | (random & 0xfff)), (byte)(0x80 | (rest & 0x3f)), (byte)(rest >> 8),
            (byte)(rest >> 16), (byte)(rest >> 24), (byte)(rest >> 32), (byte)(rest >> 40), (byte)(rest >> 48), (byte)(rest >> 56));
    }
}
