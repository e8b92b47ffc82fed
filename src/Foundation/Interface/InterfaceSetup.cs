using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using DeAn06.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace DeAn06.Interface;

/// <summary>Puts the design system into the Host: languages, pages, safe headers, compression, assets and error pages.</summary>
public static class InterfaceSetup
{
    /// <summary>The cookie that keeps the chosen language; holds <c>vi</c> or <c>en</c>.</summary>
    internal const string LanguageCookie = "ngon-ngu";

    private static readonly CultureInfo[] Cultures = [.. new[] { "vi-VN", "vi", "en", "en-GB" }.Select(CultureInfo.GetCultureInfo)];

    /// <summary>Registers what pages of every room need.</summary>
    public static IServiceCollection AddInterface(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton(Markup.Encoder);
        services.AddHttpContextAccessor();
        services.AddRazorPages(o => o.RootDirectory = "/")
            .AddMvcOptions(o =>
            {
                o.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => Messages.Missing);
                o.Filters.Add<RenderInTurn>();
            });
        services.Configure<RazorViewEngineOptions>(o =>
        {
            o.PageViewLocationFormats.Add("/Interface/Shell/{0}.cshtml");
            o.ViewLocationFormats.Add("/Interface/Shell/{0}.cshtml");
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "chong-gia-mao";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.HttpOnly = true;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.HeaderName = "X-Antiforgery";
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddHsts(o =>
        {
            o.MaxAge = TimeSpan.FromDays(365);
            o.IncludeSubDomains = true;
        });
        AddLanguages(services);
        AddCompression(services);
        services.TryAddSingleton<HtmlEncoder>(Markup.Encoder);
        services.AddSingleton<IContribute<WarmPage>, OwnWarmPages>();
        services.AddHostedService<WarmUp>();
        return services;
    }

    /// <summary>
    /// Adds headers, compression, languages and error pages. Call it before authentication; call <see cref="MapInterface"/> once
    /// after it, where endpoints are mapped.
    /// </summary>
    public static WebApplication UseInterface(this WebApplication app)
    {
        FindAssets(app);
        app.UseResponseCompression();
        app.UseMiddleware<SafeHeaders>();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseRequestLocalization();
        app.UseMiddleware<LanguageChoice>();
        app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api"), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/loi/500", CreateScopeForErrors = true });
            pages.UseStatusCodePagesWithReExecute("/loi/{0}");
        });
        return app;
    }

    /// <summary>Maps the pages of every room and the static assets, with fingerprints.</summary>
    public static WebApplication MapInterface(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    /// <summary>
    /// A Host run from its build folder finds the rooms' assets by the manifest beside it, outside Development too, and trusts its
    /// fingerprints and packed copies instead of watching the files.
    /// </summary>
    private static void FindAssets(WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        if (!app.Environment.WebRootFileProvider.GetFileInfo("css/dean06.css").Exists)
            StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
    }

    private static void AddLanguages(IServiceCollection services) => services.Configure<RequestLocalizationOptions>(o =>
    {
        o.DefaultRequestCulture = new RequestCulture(Cultures[0]);
        o.SupportedCultures = Cultures;
        o.SupportedUICultures = Cultures;
        o.RequestCultureProviders = [new LanguageProvider()];
    });

    private static void AddCompression(IServiceCollection services)
    {
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(["image/svg+xml", "application/problem+json"]);
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    private static class Messages
    {
        internal static string Missing => Speech.English ? "Fill in this field" : "Điền ô này";
    }
}
