using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Sipas.Api.Officials;
using Sipas.Intake;
using Sipas.Operations;
using Sipas.Publications;
using Sipas.Storage;

namespace Sipas.Api;

/// <summary>
/// Every problem that the API can answer (RFC 9457). A type is stable: it is never given another meaning, and a retired
/// one is never used again.
/// </summary>
public static class Problems
{
    private const string Type = "urn:sipas:problem:";

    /// <summary>422: the answer is not valid for its questionnaire or unit; every reason by field.</summary>
    public static ProblemHttpResult NotValid(IReadOnlyList<Refusal> refusals) => NotValid(ByField(refusals));

    /// <summary>422: what was asked for is not valid; every reason by field.</summary>
    public static ProblemHttpResult NotValid(IReadOnlyDictionary<string, string[]> errors) =>
        Problem(422, "not-valid", "Dữ liệu không hợp lệ. / The data is not valid.", errors: errors);

    /// <summary>422: one parameter is not valid.</summary>
    public static ProblemHttpResult NotValid(string field, string reason) =>
        NotValid(new Dictionary<string, string[]> { [field] = [reason] });

    /// <summary>404: there is no such thing.</summary>
    public static ProblemHttpResult Unknown(string what) => Problem(404, "unknown", "Không tìm thấy. / Not found.", what);

    /// <summary>401: the token is good no longer.</summary>
    public static ProblemHttpResult Unauthorized() => Framework(401);

    /// <summary>403: what is granted does not reach this unit, or not for this questionnaire.</summary>
    public static ProblemHttpResult NotAllowedAt(string unit) => Problem(
        403, "forbidden", "Không có quyền. / Not allowed.", $"Quyền được cấp không bao gồm đơn vị {unit} với phiếu này. / What is granted does not reach unit {unit} for this questionnaire.");

    /// <summary>404: no kiosk waits for a device with this code.</summary>
    public static ProblemHttpResult UnknownCode() => Problem(
        404, "unknown-code", "Mã đăng ký không dùng được. / The enrolment code cannot be used.",
        "Mã sai, đã dùng hoặc đã hết hạn; xin quản trị viên cấp mã mới. / The code is wrong, was used or has expired; please ask the administrator for a new one.");

    /// <summary>404: there is no such kiosk.</summary>
    public static ProblemHttpResult UnknownKiosk() => Unknown("Không có kiosk mang mã này. / There is no kiosk with this id.");

    /// <summary>409: the kiosk was revoked, which is for ever.</summary>
    public static ProblemHttpResult Revoked() => Problem(
        409, "kiosk-revoked", "Kiosk đã bị thu hồi. / The kiosk is revoked.",
        "Không dùng lại được kiosk đã thu hồi; xin tạo kiosk mới. / A revoked kiosk cannot be used again; please create a new one.");

    /// <summary>409: the file is that of a revoked kiosk, and nobody has said that it is good.</summary>
    public static ProblemHttpResult RevokedExport() => Problem(
        409, "kiosk-revoked", "Kiosk đã bị thu hồi. / The kiosk is revoked.",
        "Không rõ ai đã giữ máy. Nếu biết chắc tệp là của cơ quan, gửi lại với revoked=accept: chỉ nhận phiếu trả lời trước khi thu hồi. / Nobody can tell who had the device. Where you know the file to be good, send it again with revoked=accept: answers given before the revocation are taken.");

    /// <summary>409: as things stand it cannot be done.</summary>
    public static ProblemHttpResult Conflict(string why) => Problem(409, "conflict", "Không thực hiện được ở trạng thái hiện tại. / Not possible as things stand.", why);

    /// <summary>404: these figures have not been published, or not so often.</summary>
    public static ProblemHttpResult NotPublished(string unit, string period) =>
        Unknown($"Chưa công bố kỳ {period} của đơn vị {unit} với số lần này. / Period {period} of unit {unit} is not published in this revision.");

    /// <summary>409: nothing has changed since the period was published; which publication stands.</summary>
    public static ProblemHttpResult AlreadyPublished(PublicationReply standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var problem = Problem(
            409, "already-published", "Kỳ này đã công bố và chưa có gì mới. / The period is published, and nothing is new.",
            $"Bản công bố hiện có: số {standing.Id}, lần {standing.Revision}. / What stands is publication {standing.Id}, revision {standing.Revision}.");
        problem.ProblemDetails.Extensions["publication"] = standing;
        return problem;
    }

    /// <summary>413: more than one request may hold.</summary>
    public static ProblemHttpResult TooLarge(string limit) => Problem(413, "too-large", "Yêu cầu quá lớn. / The request is too large.", limit);

    /// <summary>429: too many answers without credentials.</summary>
    public static ProblemHttpResult TooMany(HttpContext http, TimeSpan wait)
    {
        RetryAfter(http, wait);
        return Problem(429, "too-many", "Quá nhiều phiếu trong thời gian ngắn; xin gửi lại sau. / Too many answers at once; please send it again later.");
    }

    /// <summary>429: too many wrong enrolment codes.</summary>
    public static ProblemHttpResult TooManyCodes(HttpContext http)
    {
        RetryAfter(http, TimeSpan.FromMinutes(1));
        return Problem(429, "too-many", "Quá nhiều mã sai trong thời gian ngắn; xin thử lại sau một phút. / Too many wrong codes at once; please try again in a minute.");
    }

    /// <summary>503: the answer could not be made durable, or the results cannot be read, at the moment.</summary>
    public static ProblemHttpResult Unavailable(HttpContext http)
    {
        RetryAfter(http, TimeSpan.FromSeconds(2));
        return Problem(503, "unavailable", "Dịch vụ tạm thời chưa sẵn sàng; xin gửi lại sau. / The service is not ready at the moment; please try again.");
    }

    /// <summary>503: this service has no Chromium to print with.</summary>
    public static ProblemHttpResult NoPrinter() => Problem(
        503, ErrorPage.NoPrinter, "Dịch vụ này chưa có Chromium để in PDF. / This service has no Chromium to print PDF with.",
        "Mở trang báo cáo và in từ trình duyệt, hoặc cài Chromium và đặt Sipas__Reports__Chromium. / Open the page of the report and print it from the browser, or install Chromium and set Sipas__Reports__Chromium.");

    /// <summary>400: the body cannot be read.</summary>
    public static ProblemHttpResult Malformed(JsonException fault) =>
        Problem(400, "malformed", "Không đọc được nội dung JSON. / The JSON cannot be read.", errors: Malformation(fault));

    /// <summary>Where and why a JSON text cannot be read.</summary>
    public static Dictionary<string, string[]> Malformation(JsonException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var field = (fault.Path ?? "$").TrimStart('$').TrimStart('.');
        return ByField([Refusal(field.Length == 0 ? "body" : field, fault.Message)]);
    }

    /// <summary>The messages of refusals by field.</summary>
    public static Dictionary<string, string[]> ByField(IEnumerable<Refusal> refusals) => refusals
        .GroupBy(refusal => refusal.Field)
        .ToDictionary(field => field.Key, field => field.Select(refusal => refusal.Message).ToArray());

    /// <summary>Turns what handlers and the framework throw or leave empty into problems.</summary>
    public static IServiceCollection AddSipasProblems(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        return services.AddProblemDetails();
    }

    /// <inheritdoc cref="AddSipasProblems"/>
    public static IApplicationBuilder UseSipasProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or IntakeUnavailableException,
        })
        .UseStatusCodePages(context => TellAsync(context.HttpContext, Framework(context.HttpContext.Response.StatusCode)))
        .Use(OnlyUtf8Async);

    /// <summary>Says a handler's problem in words to who looks at a page.</summary>
    public static async ValueTask<object?> InWordsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var result = await next(context);
        if (result is not INestedHttpResult { Result: ProblemHttpResult problem } || !ErrorPage.IsWanted(context.HttpContext))
            return result;
        await ErrorPage.ShowAsync(context.HttpContext, problem.StatusCode, KindOf(problem));
        return TypedResults.Empty;
    }

    private static Task AnswerAsync(HttpContext http)
    {
        var fault = http.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Error;
        var problem = fault switch
        {
            BadHttpRequestException { InnerException: JsonException json } => Malformed(json),
            BadHttpRequestException { StatusCode: 413 } => TooLarge(SizeLimit(http)),
            BadHttpRequestException bad => Problem(bad.StatusCode, Kind(bad.StatusCode), Title(bad.StatusCode), bad.StatusCode == 400 ? InOurWords(bad.Message) : null),
            IntakeUnavailableException => Unavailable(http),
            not null when DatabaseFault.MayPass(fault) => Unavailable(http),
            _ => Framework(500),
        };
        http.RequestServices.GetRequiredService<SipasMetrics>().Rejected(Kind(problem.StatusCode));
        return TellAsync(http, problem);
    }

    private static Task TellAsync(HttpContext http, ProblemHttpResult problem) =>
        ErrorPage.IsWanted(http) ? ErrorPage.ShowAsync(http, problem.StatusCode, KindOf(problem)) : problem.ExecuteAsync(http);

    // The framework speaks to who writes the service where a body is missing or null.
    private static string InOurWords(string message) => message.StartsWith("Implicit body inferred", StringComparison.Ordinal)
        ? "Yêu cầu không có nội dung. / The request has no body."
        : message;

    private static string SizeLimit(HttpContext http)
    {
        var most = http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize / 1024;
        return $"Tối đa {most} KiB. / At most {most} KiB.";
    }

    private static ProblemHttpResult Problem(
        int status, string kind, string title, string? detail = null, IReadOnlyDictionary<string, string[]>? errors = null)
    {
        var details = new ProblemDetails { Status = status, Type = Type + kind, Title = title, Detail = detail };
        if (errors is not null)
            details.Extensions["errors"] = errors;
        return TypedResults.Problem(details);
    }

    // What the framework answers by itself (401, 403, 404, 405, 415), whatever kind of document the client prefers.
    private static ProblemHttpResult Framework(int status) => Problem(status, Kind(status), Title(status));

    // A body is UTF-8 and says what it is; the framework would fail on another encoding instead of refusing it.
    private static Task OnlyUtf8Async(HttpContext http, RequestDelegate next)
    {
        if (!(HttpMethods.IsPost(http.Request.Method) || HttpMethods.IsPut(http.Request.Method)) || IsFineWithoutBody(http) || http.Request.ContentType == "application/json"
            || (http.Request.GetTypedHeaders().ContentType is { } type && (type.Encoding ?? (type.Charset.HasValue ? null : Encoding.UTF8)) is UTF8Encoding))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool IsFineWithoutBody(HttpContext http) => http.Request.ContentType is null
        && http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
        && http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null or { IsOptional: true };

    private static string KindOf(ProblemHttpResult problem) => problem.ProblemDetails.Type![Type.Length..];

    private static string Kind(int status) => status switch
    {
        400 => "malformed",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "unknown",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "unsupported-media-type",
        429 => "too-many",
        503 => "unavailable",
        _ => "internal",
    };

    private static string Title(int status) => status switch
    {
        400 => "Không đọc được yêu cầu. / The request cannot be read.",
        401 => "Cần mã truy cập hợp lệ. / A valid token is needed.",
        403 => "Không có quyền. / Not allowed.",
        404 => "Không tìm thấy. / Not found.",
        405 => "Phương thức không dùng được ở địa chỉ này. / The method is not allowed at this address.",
        413 => "Yêu cầu quá lớn. / The request is too large.",
        415 => "Kiểu nội dung không dùng được ở địa chỉ này. / The content type is not supported at this address.",
        _ => "Lỗi của dịch vụ; lỗi đã được ghi lại. / The service failed; the failure has been logged.",
    };

    // System.Text.Json tells these apart by its words alone, and appends where it stopped, which the field says already.
    private static Refusal Refusal(string field, string message) =>
        message.Contains("could not be mapped", StringComparison.Ordinal) ? new(field, RefusalReason.UnknownField)
        : message.Contains("could not be converted", StringComparison.Ordinal) ? new(field, RefusalReason.WrongType)
        : new(field, RefusalReason.Malformed, message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0]);

    private static void RetryAfter(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
