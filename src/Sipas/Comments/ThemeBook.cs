using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sipas.Storage;

namespace Sipas.Comments;

/// <summary>The list of themes of an installation that has changed it: one row.</summary>
public sealed class ThemeListRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; }

    /// <summary>A <see cref="ThemeList"/> as JSON.</summary>
    public required string Document { get; set; }
}

internal sealed class ThemeListTable : IEntityTypeConfiguration<ThemeListRow>
{
    public void Configure(EntityTypeBuilder<ThemeListRow> builder)
    {
        builder.ToTable("comment_themes");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

/// <summary>Keeps the list of themes; until it is changed it is the built-in one, <c>themes.json</c>.</summary>
public sealed class ThemeBook(IDbContextFactory<SipasDbContext> contexts)
{
    private const int Step = 1000;

    /// <summary>The list that comes with Sipas.</summary>
    public static ThemeList BuiltIn { get; } = ReadBuiltIn();

    /// <summary>The list that holds.</summary>
    public async Task<ThemeList> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, cancellationToken);
    }

    /// <summary>The list that holds, as a transaction sees it.</summary>
    public static async Task<ThemeList> ReadAsync(SipasDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<ThemeListRow>().Select(row => row.Document).SingleOrDefaultAsync(cancellationToken) is { } document
            ? JsonSerializer.Deserialize<ThemeList>(document, SipasJson.Options)!
            : BuiltIn;
    }

    /// <summary>Puts another list in its place; every comment has its themes by it from now on.</summary>
    public async Task ReplaceAsync(ThemeList list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        var document = JsonSerializer.Serialize(list, SipasJson.Options);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Nobody gathers comments by the old list meanwhile.
        await CommentGathering.LockAsync(db, cancellationToken);
        if (await db.Set<ThemeListRow>().SingleOrDefaultAsync(cancellationToken) is { } row)
            row.Document = document;
        else
            db.Add(new ThemeListRow { Id = 1, Document = document });
        await db.SaveChangesAsync(cancellationToken);
        await ApplyAsync(db, list, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ApplyAsync(SipasDbContext db, ThemeList list, CancellationToken cancellationToken)
    {
        for (var (after, some) = (Guid.Empty, Step); some == Step;)
        {
            db.ChangeTracker.Clear();
            var comments = await db.Set<Comment>().Where(row => row.Id > after && row.Text != null).OrderBy(row => row.Id).Take(Step).ToListAsync(cancellationToken);
            foreach (var comment in comments)
                comment.Themes = list.CodesOf(comment.Text!);
            await db.SaveChangesAsync(cancellationToken);
            (after, some) = (comments.LastOrDefault()?.Id ?? after, comments.Count);
        }
    }

    private static ThemeList ReadBuiltIn()
    {
        using var file = typeof(ThemeBook).Assembly.GetManifestResourceStream("Sipas.Comments.themes.json")!;
        return JsonSerializer.Deserialize<ThemeList>(file, SipasJson.Options)!;
    }
}
