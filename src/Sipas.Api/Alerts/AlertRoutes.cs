using Sipas.Access;
using Sipas.Alerts;
using Sipas.Web.Alerts;

namespace Sipas.Api.Alerts;

/// <summary>Alerts, webhooks and deliveries: in the API and in the console.</summary>
public static class AlertRoutes
{
    /// <summary>Registers what the routes need, and what sends messages.</summary>
    public static IServiceCollection AddSipasAlertPages(this IServiceCollection services)
    {
        services.AddSipasOptions<MailOptions>("Sipas:Mail");
        return services
            .AddSingleton<AlertMails>()
            .AddSingleton<IMessageSender, MailSender>()
            .AddSingleton<IMessageSender, WebhookSender>()
            .AddSingleton<AlertsInScope>()
            .AddSingleton<AlertPages>()
            .AddSingleton<DeliveryPages>();
    }

    /// <summary>Maps the routes of the API.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts").Demands(Permission.ManageAlerts, Reach.Asked);
        alerts.MapGet("", AlertEndpoints.ListAsync).WithName("getAlerts").ProducesProblems(401, 403, 422, 503);
        alerts.MapGet("/rules", AlertEndpoints.RulesAsync).WithName("getAlertRules").ProducesProblems(401, 403, 422, 503);
        alerts.MapPost("/rules", AlertEndpoints.CreateAsync).WithName("createAlertRule").ProducesProblems(400, 401, 403, 415, 422, 503);
        alerts.MapPut("/rules/{id:guid}", AlertEndpoints.ReplaceAsync).WithName("replaceAlertRule").ProducesProblems(400, 401, 403, 404, 415, 422, 503);
        alerts.MapDelete("/rules/{id:guid}", AlertEndpoints.RemoveAsync).WithName("removeAlertRule").ProducesProblems(401, 403, 404, 503);
        alerts.MapPost("/rules/{id:guid}/test", AlertEndpoints.TestAsync).WithName("testAlertRule").ProducesProblems(401, 403, 404, 503);

        var webhooks = api.MapGroup("/webhooks").WithTags("Alerts").Demands(Permission.Administer, Reach.Whole);
        webhooks.MapGet("", WebhookEndpoints.ListAsync).WithName("getWebhooks").ProducesProblems(401, 403, 503);
        webhooks.MapPost("", WebhookEndpoints.CreateAsync).WithName("createWebhook").ProducesProblems(400, 401, 403, 415, 422, 503);
        webhooks.MapPut("/{id:guid}", WebhookEndpoints.SetAsync).WithName("setWebhook").ProducesProblems(400, 401, 403, 404, 415, 503);
        webhooks.MapDelete("/{id:guid}", WebhookEndpoints.RemoveAsync).WithName("removeWebhook").ProducesProblems(401, 403, 404, 503);
        webhooks.MapPost("/{id:guid}/test", WebhookEndpoints.TestAsync).WithName("testWebhook").ProducesProblems(401, 403, 404, 503);

        var deliveries = api.MapGroup("/deliveries").WithTags("Alerts").Demands(Permission.Administer, Reach.Whole);
        deliveries.MapGet("", DeliveryEndpoints.ListAsync).WithName("getDeliveries").ProducesProblems(401, 403, 422, 503);
        deliveries.MapPost("/{id:guid}/replay", DeliveryEndpoints.ReplayAsync).WithName("replayDelivery").ProducesProblems(401, 403, 404, 503);
    }

    /// <summary>Maps the pages of the console.</summary>
    public static void MapAlertPages(this IEndpointRouteBuilder console)
    {
        var alerts = console.MapGroup("/units/{unit}/alerts").Demands(Permission.ManageAlerts, Reach.Asked);
        alerts.MapGet("", (AlertPages pages, string unit, HttpContext http, string? done) => pages.ShowAsync(unit, http, done));
        alerts.MapPost("", (AlertPages pages, string unit, IFormCollection form, HttpContext http) => pages.AddAsync(unit, form, http)).WithName("console.createAlertRule");
        alerts.MapGet("/{rule:guid}", (AlertPages pages, string unit, Guid rule, HttpContext http) => pages.EditAsync(unit, rule, http));
        alerts.MapPost("/{rule:guid}", (AlertPages pages, string unit, Guid rule, IFormCollection form, HttpContext http) => pages.ChangeAsync(unit, rule, form, http)).WithName("console.replaceAlertRule");
        alerts.MapPost("/{rule:guid}/remove", (AlertPages pages, string unit, Guid rule, IFormCollection form, HttpContext http) => pages.RemoveAsync(unit, rule, form, http)).WithName("console.removeAlertRule");
        alerts.MapPost("/{rule:guid}/test", (AlertPages pages, string unit, Guid rule, IFormCollection form, HttpContext http) => pages.TestAsync(unit, rule, form, http)).WithName("console.testAlertRule");

        var deliveries = console.MapGroup("/admin/deliveries").Demands(Permission.Administer, Reach.Whole);
        deliveries.MapGet("", (DeliveryPages pages, HttpContext http, string? state, string? page, string? done) => pages.ShowAsync(http, state, page, done));
        deliveries.MapPost("/{id:guid}/replay", (DeliveryPages pages, Guid id, IFormCollection form, HttpContext http) => pages.ReplayAsync(id, form, http)).WithName("console.replayDelivery");
        deliveries.MapPost("/mail", (DeliveryPages pages, IFormCollection form, HttpContext http) => pages.TestMailAsync(form, http)).WithName("console.testMail");
        deliveries.MapPost("/webhooks", (DeliveryPages pages, IFormCollection form, HttpContext http) => pages.AddWebhookAsync(form, http)).WithName("console.createWebhook");
        deliveries.MapPost("/webhooks/{id:guid}/test", (DeliveryPages pages, Guid id, IFormCollection form, HttpContext http) => pages.TestWebhookAsync(id, form, http)).WithName("console.testWebhook");
        deliveries.MapPost("/webhooks/{id:guid}/enable", (DeliveryPages pages, Guid id, IFormCollection form, HttpContext http) => pages.SetWebhookAsync(id, true, http)).WithName("console.enableWebhook");
        deliveries.MapPost("/webhooks/{id:guid}/disable", (DeliveryPages pages, Guid id, IFormCollection form, HttpContext http) => pages.SetWebhookAsync(id, false, http)).WithName("console.disableWebhook");
        deliveries.MapPost("/webhooks/{id:guid}/remove", (DeliveryPages pages, Guid id, IFormCollection form, HttpContext http) => pages.RemoveWebhookAsync(id, form, http)).WithName("console.removeWebhook");
    }
}
