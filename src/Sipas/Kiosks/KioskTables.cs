using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Kiosks;

/// <summary>The table of kiosks.</summary>
internal sealed class KioskTable : IEntityTypeConfiguration<Kiosk>
{
    public void Configure(EntityTypeBuilder<Kiosk> builder)
    {
        builder.ToTable("kiosks");
        builder.HasKey(kiosk => kiosk.Id);
        builder.HasIndex(kiosk => kiosk.CodeHash).IsUnique();
        builder.HasIndex(kiosk => kiosk.Unit);
        builder.Property(kiosk => kiosk.Revision).IsConcurrencyToken();
        builder.Property(kiosk => kiosk.Settings).HasConversion(settings => Write(settings), json => Read<KioskSettings>(json));
        builder.Property(kiosk => kiosk.StaffPin).HasConversion(pin => Write(pin), json => Read<StaffPin>(json));
        builder.Property(kiosk => kiosk.History).HasConversion(history => Write(history), json => Read<KioskHistory>(json));
        builder.Ignore(kiosk => kiosk.State);
        builder.Ignore(kiosk => kiosk.Device);
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, SipasJson.Options);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, SipasJson.Options)!;
}

/// <summary>The table of what kiosks say of themselves: a row for each, written over again and again.</summary>
internal sealed class KioskReportTable : IEntityTypeConfiguration<KioskReport>
{
    public void Configure(EntityTypeBuilder<KioskReport> builder)
    {
        builder.ToTable("kiosk_reports");
        builder.HasKey(report => report.KioskId);
        builder.Property(report => report.Faults).HasConversion(
            faults => string.Join(' ', faults.Names), names => new KioskFaults(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }
}
