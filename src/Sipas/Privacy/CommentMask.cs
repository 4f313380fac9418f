using System.Text;
using System.Text.RegularExpressions;

namespace Sipas.Privacy;

/// <summary>
/// Takes out of a comment what names a person to whoever reads it: telephone numbers, identity papers, e-mail addresses, accounts and the numbers
/// of dossiers. A word in brackets stands in the place of each; dates, times, money, house numbers, laws and procedures stay. Where a number may be either,
/// it goes. Pure, and linear in the length of the text.
/// </summary>
public static class CommentMask
{
    /// <summary>Stands for a telephone number.</summary>
    public const string Telephone = "[số điện thoại]";

    /// <summary>Stands for the number of an identity card, passport, insurance card or tax code.</summary>
    public const string Paper = "[số giấy tờ]";

    /// <summary>Stands for an e-mail address.</summary>
    public const string Email = "[email]";

    /// <summary>Stands for the number of a bank account or card, or another long number.</summary>
    public const string Account = "[số tài khoản]";

    /// <summary>Stands for the number of a dossier, by which an office finds who handed it in.</summary>
    public const string Dossier = "[mã hồ sơ]";

    // Shorter than anything that is masked.
    private const string Anything = "[…]";

    private static readonly Regex EmailAddress = new(
        @"[\p{L}\p{Nd}._%+'-]+ ?(@|\(at\)|\[at\]) ?[\p{L}\p{Nd}-]+(\.[\p{L}\p{Nd}-]+)+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // The agency's code, the day and a number: H15.50-231124-0001, 000.00.16.H15-231124-0001.
    private static readonly Regex DossierNumber = new(
        @"([0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[A-Z][0-9]{2}(\.[0-9]{1,3})* ?- ?[0-9]{6} ?- ?[0-9]{3,6}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The text without what names a person; the text itself where there is nothing of the kind.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">Where words would make it longer than this, dots in brackets stand for them, which never do.</param>
    public static string Mask(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = Find(PlainText.Of(text));
        if (found.Count == 0)
            return text;
        var masked = Replace(text, found, part => part.Word);
        return masked.Length <= longest ? masked : Replace(text, found, _ => Anything);
    }

    private static List<MaskedPart> Find(char[] plain)
    {
        var found = new List<MaskedPart>();
        Take(found, EmailAddress, plain, Email);
        Take(found, DossierNumber, plain, Dossier);
        foreach (var run in NumberRun.In(plain).SelectMany(OrdinaryNumbers.Without))
            found.AddRange(PersonalNumbers.In(run));
        found.Sort((one, other) => one.Start.CompareTo(other.Start));
        return found;
    }

    // What is found is blotted out, so that no number is looked for in it.
    private static void Take(List<MaskedPart> found, Regex form, char[] plain, string word)
    {
        var before = found.Count;
        foreach (var match in form.EnumerateMatches(plain))
            found.Add(new(match.Index, match.Index + match.Length, word));
        foreach (var part in found.Skip(before))
            plain.AsSpan(part.Start..part.End).Fill('\n');
    }

    private static string Replace(string text, List<MaskedPart> found, Func<MaskedPart, string> word)
    {
        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var part in found)
        {
            masked.Append(text, at, part.Start - at).Append(word(part));
            at = part.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }
}

/// <summary>A part of a comment that is masked.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Word">What stands in its place.</param>
internal readonly record struct MaskedPart(int Start, int End, string Word);
