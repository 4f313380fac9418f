using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Alerts;
using Sipas.Intake;
using Sipas.Privacy;
using Sipas.Results;

namespace Sipas.Operations;

/// <summary>The settings that matter to whoever looks after the service, as they are in force. A secret is never told, only whether it is set.</summary>
public sealed class SystemSettings(
    IConfiguration configuration, IOptions<SipasOptions> sipas, IOptions<AccessOptions> access, IOptions<AccountOptions> accounts, IOptions<ResultsOptions> results,
    IOptions<RetentionOptions> retention, IOptions<QueueOptions> queue, IOptions<AlertOptions> alerts, IOptions<ProviderOptions> provider)
{
    private static readonly string[] Elsewhere = ["Sipas:Web:PublicAddress", "Sipas:Web:DefaultSurvey", "Sipas:Mail:Host", "Sipas:Mail:Port", "Sipas:Mail:From", "Sipas:Mail:Domains", "Sipas:Reports:Chromium"];

    /// <summary>The settings, those that are set by somebody marked.</summary>
    public IReadOnlyList<SystemSetting> All() =>
    [
        Told("Sipas:Mode", sipas.Value.Mode),
        .. sipas.Value.Mode == Mode.Embedded
            ? [Told("Sipas:DataDirectory", sipas.Value.DataDirectory)]
            : new[] { Secret("ConnectionStrings:Database"), Secret("ConnectionStrings:Broker"), Told("Sipas:Queue:Name", queue.Value.Name), Told("Sipas:Queue:ConfirmWithin", queue.Value.ConfirmWithin) },
        Secret("Sipas:Access:BootstrapToken"),
        Told("Sipas:Access:PublicResults", access.Value.PublicResults),
        Told("Sipas:Access:PublicPage", access.Value.PublicPage),
        Told("Sipas:SignInProvider:Authority", provider.Value.Authority),
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
        Told("Sipas:Alerts:Every", alerts.Value.Every),
        Told("Sipas:Alerts:Pause", alerts.Value.Pause),
        // What the pages and the mail of the API are set to, which this library does not know.
        .. Elsewhere.Select(key => Told(key, configuration[key])),
        Secret("Sipas:Mail:Password"),
    ];

    private SystemSetting Told(string key, object? value) => new(key, Convert.ToString(value, CultureInfo.InvariantCulture), false, IsSet(key));

    private SystemSetting Secret(string key) => new(key, null, true, IsSet(key));

    private bool IsSet(string key) => !string.IsNullOrEmpty(configuration[key]);
}
