using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Intake;
using Sipas.Privacy;
using Sipas.Results;

namespace Sipas.Operations;

/// <summary>The settings that matter to whoever looks after the service, as they are in force. A secret is never told, only whether it is set.</summary>
public sealed class SystemSettings(
    IConfiguration configuration, IOptions<SipasOptions> sipas, IOptions<AccessOptions> access, IOptions<AccountOptions> accounts, IOptions<ResultsOptions> results,
    IOptions<RetentionOptions> retention, IOptions<QueueOptions> queue)
{
    /// <summary>The settings, those that are set by somebody marked.</summary>
    public IReadOnlyList<SystemSetting> All() =>
    [
        Told("Sipas:Mode", sipas.Value.Mode),
        .. sipas.Value.Mode == Mode.Embedded
            ? [Told("Sipas:DataDirectory", sipas.Value.DataDirectory)]
            : new[] { Secret("ConnectionStrings:Database"), Secret("ConnectionStrings:Broker"), Told("Sipas:Queue:Name", queue.Value.Name), Told("Sipas:Queue:ConfirmWithin", queue.Value.ConfirmWithin) },
        Secret("Sipas:Access:BootstrapToken"),
        Told("Sipas:Access:PublicResults", access.Value.PublicResults),
        Told("Sipas:Accounts:PasswordLength", accounts.Value.PasswordLength),
        Told("Sipas:Accounts:Attempts", accounts.Value.Attempts),
        Told("Sipas:Accounts:LockedMinutes", accounts.Value.LockedMinutes),
        Told("Sipas:Accounts:SessionHours", accounts.Value.SessionHours),
        Told("Sipas:Results:Threshold", results.Value.Threshold),
        Told("Sipas:Results:WithheldFor", results.Value.WithheldFor),
        Told("Sipas:Retention:CommentMonths", retention.Value.CommentMonths),
        Told("Sipas:Retention:RespondentMonths", retention.Value.RespondentMonths),
        Told("Sipas:Retention:AnswerMonths", retention.Value.AnswerMonths),
        Told("Sipas:Retention:ConflictMonths", retention.Value.ConflictMonths),
        Told("Sipas:Retention:DeliveryMonths", retention.Value.DeliveryMonths),
        Told("Sipas:Web:PublicAddress", configuration["Sipas:Web:PublicAddress"]),
    ];

    private SystemSetting Told(string key, object? value) => new(key, Convert.ToString(value, CultureInfo.InvariantCulture), false, IsSet(key));

    private SystemSetting Secret(string key) => new(key, null, true, IsSet(key));

    private bool IsSet(string key) => !string.IsNullOrEmpty(configuration[key]);
}
