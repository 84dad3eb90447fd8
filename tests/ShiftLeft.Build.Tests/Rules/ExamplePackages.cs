using ShiftLeft.Build.Tests.Code;

namespace ShiftLeft.Build.Tests.Rules;

/// <summary>
/// Stand-ins for the packages that examples use: the names and shapes that the readers of code look for.
/// </summary>
internal static class ExamplePackages
{
    public static IReadOnlyList<CodeSample> All { get; } =
    [
        new("KubernetesClient", """
            namespace k8s
            {
                public sealed class KubernetesClientConfiguration
                {
                    public static KubernetesClientConfiguration InClusterConfig() => new();
                    public static KubernetesClientConfiguration BuildDefaultConfig() => new();
                    public static KubernetesClientConfiguration BuildConfigFromConfigFile() => new();
                }

                public sealed class Kubernetes(KubernetesClientConfiguration configuration)
                {
                    public ICoreV1Operations CoreV1 => throw new NotSupportedException(configuration.ToString());
                }

                public interface ICoreV1Operations
                {
                    Task<object> ListNamespacedPodAsync(string namespaceParameter);
                    Task<object> ReadNamespacedConfigMapAsync(string name, string namespaceParameter);
                    Task<object> DeleteNamespacedPodAsync(string name, string namespaceParameter);
                }
            }
            """),
        new("Microsoft.EntityFrameworkCore.Relational", """
            namespace Microsoft.EntityFrameworkCore
            {
                public class DbContext { public Infrastructure.DatabaseFacade Database => new(); }

                public static class RelationalDatabaseFacadeExtensions
                {
                    public static void Migrate(this Infrastructure.DatabaseFacade database) { }
                }
            }

            namespace Microsoft.EntityFrameworkCore.Infrastructure
            {
                public sealed class DatabaseFacade { }
            }
            """),
        new("Swashbuckle.AspNetCore.Swagger", """
            namespace Microsoft.AspNetCore.Builder
            {
                public static class SwaggerBuilderExtensions
                {
                    public static IApplicationBuilder UseSwagger(this IApplicationBuilder app) => app;
                }
            }
            """),
        new("Grpc.AspNetCore.Server", """
            namespace Microsoft.AspNetCore.Builder
            {
                public static class GrpcEndpointRouteBuilderExtensions
                {
                    public static IEndpointConventionBuilder MapGrpcService<T>(this IEndpointRouteBuilder builder) where T : class => builder.MapGet("/", () => "");
                    public static IEndpointConventionBuilder MapGrpcHealthChecksService(this IEndpointRouteBuilder builder) => builder.MapGet("/", () => "");
                }
            }

            namespace Microsoft.Extensions.DependencyInjection
            {
                public static class GrpcServicesExtensions
                {
                    public static IServiceCollection AddGrpc(this IServiceCollection services) => services;
                }
            }
            """),
    ];
}
