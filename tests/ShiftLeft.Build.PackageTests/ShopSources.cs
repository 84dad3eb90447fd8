namespace ShiftLeft.Build.PackageTests;

/// <summary>A web app, the library of defaults it refers to, and how both are shipped: wrongly and rightly.</summary>
internal static class ShopSources
{
    /// <summary>What ServiceDefaults of Aspire does: its endpoints are there in Development only.</summary>
    public const string Library = """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        namespace Defaults;

        public static class Extensions
        {
            public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
            {
                builder.Services.AddHealthChecks();
                builder.Services.AddDataProtection();
                builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(60));
                return builder;
            }

            public static WebApplication MapDefaultEndpoints(this WebApplication app)
            {
                if (app.Environment.IsDevelopment())
                {
                    app.MapHealthChecks("/health");
                    app.MapHealthChecks("/alive");
                }

                return app;
            }
        }
        """;

    /// <summary>The app.</summary>
    public const string Program = """
        using Defaults;
        using Microsoft.EntityFrameworkCore;

        var builder = WebApplication.CreateBuilder(args).AddServiceDefaults();
        builder.Services.AddSignalR();
        var host = builder.Configuration["Mail:Smtp:Host"];

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapHealthChecks("/healthz");
        app.MapGet("/", () => host);
        app.MapPost("/orders", (string order) => File.AppendAllText("/data/orders.txt", order));
        new Store().Database.Migrate();
        app.Run();
        """;

    /// <summary>
    /// Stands in for Entity Framework Core, so that no package has to be fetched: names are what is read.
    /// </summary>
    public const string Store = """
        namespace Microsoft.EntityFrameworkCore
        {
            // Stands in for the package: the reader looks at names.
            public sealed class Store
            {
                public object Database { get; } = new();
            }

            public static class RelationalDatabaseFacadeExtensions
            {
                public static void Migrate(this object database) => GC.KeepAlive(database);
            }
        }
        """;

    /// <summary>Built with the wrong SDK, run on the wrong runtime, and more.</summary>
    public const string BrokenDockerfile = """
        FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
        WORKDIR /src
        RUN curl -fsSL https://example.com/tool.sh | bash
        COPY src/Shop/Shop.csproj src/Shop/
        RUN dotnet restore src/Shop/Shop.csproj
        COPY . .
        RUN dotnet publish src/Shop/Shop.csproj -c Debug -o /out

        FROM mcr.microsoft.com/dotnet/aspnet:9.0
        ENV ASPNETCORE_HTTP_PORTS=80
        EXPOSE 8080
        WORKDIR /app
        COPY --from=build /app .
        USER app
        RUN mkdir /data
        HEALTHCHECK CMD curl -f http://localhost/ || exit 1
        ENTRYPOINT ["dotnet", "Shop.Web.dll"]
        """;

    /// <summary>Asks what the app does not do.</summary>
    public const string BrokenManifest = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 2
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 30
              containers:
                - name: shop
                  image: registry.example.com/shop:1.2.3
                  securityContext:
                    runAsNonRoot: true
                    readOnlyRootFilesystem: true
                  ports:
                    - containerPort: 8080
                  env:
                    - name: Mail_Smtp__Host
                      value: mail
                    - name: ASPNETCORE_ENVIRONMENT
                      value: Staging
                    - name: DOTNET_GCHeapHardLimitPercent
                      value: "75"
                    - name: Catalog__Url
                      value: http://catalog:9000
                  livenessProbe:
                    httpGet:
                      path: /alive
                      port: 80
                  readinessProbe:
                    httpGet:
                      path: /ready
                      port: 8080
                  startupProbe:
                    exec:
                      command: ["curl", "http://localhost/healthz"]
                  volumeMounts:
                    - name: settings
                      mountPath: /app
              volumes:
                - name: settings
                  configMap: { name: settings }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
        data:
          a: b
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          selector: { app: shop }
          ports:
            - port: 80
              targetPort: 8080
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: catalog
        spec:
          selector: { app: catalog }
          ports:
            - port: 80
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: shop
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }
          minReplicas: 2
          maxReplicas: 5
          metrics:
            - type: Resource
              resource:
                name: cpu
                target: { type: Utilization, averageUtilization: 70 }
        """;

    /// <summary>The same without its faults.</summary>
    public const string RepairedDockerfile = """
        # syntax=docker/dockerfile:1

        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY ["global.json", "nuget.config", "./"]
        COPY ["src/Defaults/Defaults.csproj", "src/Defaults/"]
        COPY ["src/Shop/Shop.csproj", "src/Shop/"]
        RUN dotnet restore src/Shop/Shop.csproj
        COPY . .
        RUN dotnet publish src/Shop/Shop.csproj -c Release -o /out --no-restore

        FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
        ENV ASPNETCORE_HTTP_PORTS=8080
        EXPOSE 8080
        WORKDIR /app
        COPY --from=build /out .
        ENTRYPOINT ["dotnet", "Shop.Web.dll"]
        """;

    /// <summary>The same without its faults, and hardened.</summary>
    public const string RepairedManifest = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce: restricted
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: default-deny
          namespace: shop
        spec:
          podSelector: {}
          policyTypes: ["Ingress", "Egress"]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
          namespace: shop
        spec:
          podSelector:
            matchLabels: { app: shop }
          policyTypes: ["Ingress", "Egress"]
          ingress:
            - from: [{ podSelector: {} }]
              ports: [{ port: 8080 }]
          egress:
            - to: [{ podSelector: {} }]
            - ports: [{ port: 53, protocol: UDP }]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          namespace: shop
        spec:
          replicas: 1
          strategy: { type: Recreate }
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels: { app: shop }
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 90
              securityContext:
                runAsNonRoot: true
                fsGroup: 1654
                seccompProfile: { type: RuntimeDefault }
              containers:
                - name: shop
                  image: registry.example.com/shop:1.2.3
                  securityContext:
                    allowPrivilegeEscalation: false
                    readOnlyRootFilesystem: true
                    capabilities: { drop: ["ALL"] }
                  ports:
                    - containerPort: 8080
                  env:
                    - name: Mail__Smtp__Host
                      value: mail
                    - name: ASPNETCORE_ENVIRONMENT
                      value: Staging
                    - name: DOTNET_GCHeapHardLimitPercent
                      value: "0x4B"
                    - name: Catalog__Url
                      value: http://catalog
                  resources:
                    requests: { cpu: 100m, memory: 128Mi }
                    limits: { memory: 256Mi }
                  livenessProbe:
                    httpGet:
                      path: /healthz
                      port: 8080
                  readinessProbe:
                    httpGet:
                      path: /healthz
                      port: 8080
                  volumeMounts:
                    - { name: temporary, mountPath: /tmp }
                    - { name: data, mountPath: /data }
              volumes:
                - name: temporary
                  emptyDir: { sizeLimit: 64Mi }
                - name: data
                  persistentVolumeClaim: { claimName: shop }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: shop
          namespace: shop
        spec:
          accessModes: ["ReadWriteOnce"]
          resources:
            requests: { storage: 1Gi }
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          namespace: shop
        spec:
          selector: { app: shop }
          ports:
            - port: 80
              targetPort: 8080
        """;

    public const string Redirecting = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHealthChecks();
        var app = builder.Build();
        app.UseHttpsRedirection();
        app.MapHealthChecks("/healthz");
        app.MapHealthChecks("/manage").RequireHost("*:9090");
        app.Run();
        """;

    public const string Targets = """
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY . .
        RUN dotnet publish src/Api/Api.csproj -c Release -o /out/api && dotnet publish src/Jobs/Jobs.csproj -c Release -o /out/jobs

        FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS api
        WORKDIR /app
        COPY --from=build /out/front .
        EXPOSE 80
        ENTRYPOINT dotnet Api.dll | tee /tmp/app.log

        FROM mcr.microsoft.com/dotnet/runtime:10.0 AS jobs
        WORKDIR /app
        COPY --from=build /out/jobs .
        USER $APP_UID
        ENTRYPOINT ["dotnet", "Jobs.dll"]
        """;

    public const string Redirected = """
        apiVersion: v1
        kind: Pod
        metadata: { name: front }
        spec:
          containers:
            - name: front
              image: acme/front:1.4.0
              resources: { limits: { memory: 400Mi } }
              env:
                - name: ASPNETCORE_HTTPS_PORT
                  value: "443"
                # an element of an array
                - name: Servers[1]__Url
                  value: http://b.example.com
              readinessProbe:
                # sent to 443
                httpGet: { path: /healthz, port: 8080 }
              livenessProbe:
                httpGet: { path: /manage, port: 8080 }
        """;

    /// <summary>An app that reads secrets from a folder, takes uploads and keeps them.</summary>
    public const string Photos = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
        var app = builder.Build();
        app.MapPost("/photos", async (IFormFile photo) =>
        {
            using var file = File.Create("/data/latest.jpg");
            await photo.CopyToAsync(file);
        });
        app.Run();
        """;

    /// <summary>
    /// Secrets at another folder, no folder for uploads, a volume of nobody, a key in two spellings, an open monitor.
    /// </summary>
    public const string MisplacedPhotos = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: photos }
        spec:
          selector: { matchLabels: { app: photos } }
          template:
            metadata: { labels: { app: photos } }
            spec:
              automountServiceAccountToken: false
              containers:
                - name: photos
                  image: registry.example.com/shop/photos:1.0.0
                  securityContext:
                    runAsNonRoot: true
                    readOnlyRootFilesystem: true
                  env:
                    - name: DOTNET_EnableDiagnostics
                      value: "0"
                    - name: Title
                      value: a
                    - name: TITLE
                      value: b
                  ports:
                    - containerPort: 8080
                  volumeMounts:
                    - name: keys
                      mountPath: /etc/secrets
                    - name: data
                      mountPath: /data
                - name: monitor
                  image: mcr.microsoft.com/dotnet/monitor:10.0
                  args:
                    - --no-auth
              volumes:
                - name: keys
                  secret: { secretName: photos }
                - name: data
                  persistentVolumeClaim: { claimName: photos }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: photos }
        spec:
          selector: { app: photos }
          ports:
            - name: http
              port: 80
              targetPort: 8080
            - name: monitor
              port: 52323
        """;

    /// <summary>What makes the image of a project of the repository.</summary>
    public static string Image(string repository, string project) => $"""
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        WORKDIR /src
        COPY . .
        RUN dotnet publish {project}.csproj -c Release -o /app

        FROM mcr.microsoft.com/dotnet/{repository}:10.0
        WORKDIR /app
        COPY --from=build /app .
        USER $APP_UID
        ENTRYPOINT ["dotnet", "{project}.dll"]
        """;
}
