using ShiftLeft.Build.Core.Kubernetes.Schemas;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Tests.Kubernetes.Schemas;

[TestClass]
public sealed class SchemaValidatorTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          creationTimestamp: null
          labels: {app: web}
        spec:
          replicas: 2
          selector:
            matchLabels: {app: web}
          strategy: {}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
              - name: web
                image: example.com/web:1.0
                ports:
                - containerPort: 8080
                  name: http
                resources:
                  limits: {cpu: 1, memory: 512Mi, ephemeral-storage: 1e9}
                  requests: {cpu: 0.5, memory: "1.5Gi"}
                livenessProbe:
                  httpGet: {path: /health, port: http}
                env:
                - name: A
                  value: "yes"
                - name: B
                  value:
        status: {}

        """;

    private static IReadOnlyList<SchemaProblem> Check(string text, int minor = 36)
    {
        var root = Root(text);
        var schema = SchemaCatalog.Find(root.Scalar("apiVersion")!.Value, root.Scalar("kind")!.Value, new(minor))!;
        return SchemaValidator.Validate(root, schema);
    }

    private static YamlMapping Root(string text)
    {
        var file = YamlParser.Parse(new SourceText("k8s/app.yaml", text));
        Assert.IsEmpty(file.Problems);
        return (YamlMapping)file.Documents[0].Root!;
    }

    private static string Show(SchemaProblem problem)
    {
        var at = problem.Place.Source.GetPosition(problem.Place.Span.Start);
        return $"{at.Line + 1},{at.Column + 1} {problem.Kind}: {problem.Message}";
    }

    [TestMethod]
    public void A_good_deployment_has_no_problem()
        => Assert.AreEqual("", string.Join("\n", Check(Deployment).Select(Show)));

    [TestMethod]
    [DataRow("  replicas: 2", "  replica: 2",
        "8,3 UnknownField: DeploymentSpec has no field 'replica'; did you mean 'replicas'?")]
    [DataRow("image: example", "imagePullPolice: Always\n        image: example",
        "18,9 UnknownField: Container has no field 'imagePullPolice'; did you mean 'imagePullPolicy'?")]
    [DataRow("image: example", "runAsUser: 1000\n        image: example",
        "18,9 UnknownField: Container has no field 'runAsUser'; it belongs into 'securityContext'")]
    [DataRow("image: example", "Image: x\n        image: example",
        "18,9 UnknownField: Container has no field 'Image'; did you mean 'image'?")]
    [DataRow("image: example", "xyzzy: 1\n        image: example", "18,9 UnknownField: Container has no field 'xyzzy'")]
    [DataRow("replicas: 2", "replicas: \"2\"",
        "8,13 WrongType: 'replicas' must be a whole number, not the string '2'; write 2")]
    [DataRow("replicas: 2", "replicas: two", "8,13 WrongType: 'replicas' must be a whole number, not the string 'two'")]
    [DataRow("replicas: 2", "replicas: 2.5", "8,13 WrongType: 'replicas' must be a whole number, not the number 2.5")]
    [DataRow("replicas: 2", "replicas: 99999999999", "8,13 InvalidValue: 99999999999 is too large for 'replicas'")]
    [DataRow("replicas: 2", "replicas: 1e10", "8,13 InvalidValue: 1e10 is too large for 'replicas'")]
    [DataRow("replicas: 2", "replicas: 1e19", "8,13 WrongType: 'replicas' must be a whole number, not the number 1e19")]
    [DataRow("replicas: 2", "replicas: [2]", "8,3 WrongType: 'replicas' must be a whole number, not a list")]
    [DataRow("value: \"yes\"", "value: yes",
        "29,18 WrongType: 'value' must be a string, not the boolean yes; write \"yes\"")]
    [DataRow("value: \"yes\"", "value: 1e3",
        "29,18 WrongType: 'value' must be a string, not the number 1e3; write \"1e3\"")]
    [DataRow("labels: {app: web}\nspec", "labels: {app: 1}\nspec",
        "6,17 WrongType: 'app' must be a string, not the number 1; write \"1\"")]
    [DataRow("memory: 512Mi", "memory: 512MB", "23,36 InvalidValue: '512MB' is no amount; did you mean '512M'?")]
    [DataRow("memory: 512Mi", "memory: true",
        "23,36 WrongType: 'memory' must be an amount such as 500m or 1Gi, not the boolean true")]
    [DataRow("port: http", "port: true",
        "26,42 WrongType: 'port' must be a whole number or a string, not the boolean true")]
    [DataRow("- name: web\n        image: example.com/web:1.0", "- image: example.com/web:1.0",
        "17,9 MissingField: Container needs the field 'name'")]
    [DataRow("  selector:\n    matchLabels: {app: web}\n", "",
        "7,1 MissingField: DeploymentSpec needs the field 'selector'")]
    [DataRow("  selector:\n    matchLabels: {app: web}\n", "  selector:\n",
        "9,3 MissingField: DeploymentSpec needs the field 'selector'")]
    [DataRow("image: example", "imagePullPolicy: always\n        image: example",
        "18,26 InvalidValue: 'always' is no value of 'imagePullPolicy'; valid: Always, IfNotPresent, Never")]
    [DataRow("strategy: {}", "strategy: {}\n  strategy: {}", "12,3 DuplicateKey: the key 'strategy' stands twice")]
    [DataRow("strategy: {}", "strategy: Recreate",
        "11,13 WrongType: 'strategy' must be a mapping, not the string 'Recreate'")]
    [DataRow("labels: {app: web}\nspec", "labels: {app: web, app: api}\nspec",
        "6,22 DuplicateKey: the key 'app' stands twice")]
    [DataRow("creationTimestamp: null", "creationTimestamp: yesterday",
        "5,22 InvalidValue: 'yesterday' is no time such as 2026-01-31T12:00:00Z")]
    public void What_the_server_refuses_is_told_at_its_place(string good, string bad, string expected)
    {
        Assert.AreEqual(2, Deployment.Split(good).Length, "once");
        Assert.AreEqual(expected, string.Join("\n", Check(Deployment.Replace(good, bad)).Select(Show)));
    }

    [TestMethod]
    [DataRow("replicas: 2", "replicas: ${REPLICAS}")]
    [DataRow("replicas: 2", "replicas: $(replicas)")]
    [DataRow("replicas: 2", "replicas: '#{Replicas}#'")]
    [DataRow("replicas: 2", "replicas: $REPLICAS")]
    [DataRow("replicas: 2", "replicas: 2.0")]
    [DataRow("replicas: 2", "replicas: null")]
    [DataRow("replicas: 2", "replicas: 010")]
    [DataRow("replicas: 2", "minReadySeconds: 1e3")]
    [DataRow("      containers:", "      activeDeadlineSeconds: 1e18\n      containers:")]
    [DataRow("memory: 512Mi", "memory: ' 512Mi '")]
    [DataRow("replicas: 2", "replicas: 0x10")]
    [DataRow("memory: 512Mi", "memory: \"${MEMORY}\"")]
    [DataRow("image: example", "imagePullPolicy: \"\"\n        image: example")]
    [DataRow("image: example", "imagePullPolicy: ${POLICY}\n        image: example")]
    [DataRow("status: {}", "status: {whatever: 1}")]
    public void What_is_unknown_or_accepted_is_not_told(string good, string other)
        => Assert.AreEqual("", string.Join("\n", Check(Deployment.Replace(good, other)).Select(Show)));

    [TestMethod]
    public void A_field_of_a_later_release_is_told_apart()
    {
        var text = Deployment.Replace("      containers:", "      hostnameOverride: x\n      containers:");
        Assert.IsEmpty(Check(text, 34));
        var problem = Check(text, 33).Single();
        Assert.AreEqual(SchemaProblemKind.NewerField, problem.Kind);
        Assert.AreEqual(34, problem.Since!.Value.Minor);
        Assert.AreEqual("the field 'hostnameOverride' of PodSpec is new in Kubernetes 1.34; the target is 1.33",
            problem.Message);
    }

    [TestMethod]
    public void A_field_that_has_gone_is_told()
    {
        var text = Deployment.Replace("      containers:", "      workloadRef: {}\n      containers:");
        Assert.Contains("gone since Kubernetes 1.36", Check(text).Single().Message);
    }

    [TestMethod]
    public void What_was_required_once_and_is_not_now_never_was()
        => Assert.IsEmpty(Check("apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  selector: {}\n  template: {}\n", 28));

    [TestMethod]
    public void Nothing_is_missing_in_a_fragment()
    {
        var root = Root("apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: x\n");
        var schema = SchemaCatalog.Find("apps/v1", "Deployment", KubernetesVersion.Latest)!;
        Assert.AreEqual(SchemaProblemKind.WrongType, SchemaValidator.Validate(root, schema, complete: false)
            .Single().Kind);
        Assert.HasCount(3, SchemaValidator.Validate(root, schema));
    }

    [TestMethod]
    [DataRow("YWJj", true)]
    [DataRow("YWJ", false)]
    [DataRow("not base64", false)]
    [DataRow("", true)]
    [DataRow("${PASSWORD}", true)]
    public void The_data_of_a_secret_is_base64(string value, bool good)
        => Assert.AreEqual(good, Check($"apiVersion: v1\nkind: Secret\ndata:\n  password: '{value}'\n").Count == 0);

    // What Go's reader of RFC 3339 takes.
    [TestMethod]
    [DataRow("2026-01-31T12:00:00Z", true)]
    [DataRow("2026-01-31T1:00:00.123456789+24:00", true)]
    [DataRow("2026-01-31T12:00:00,5-23:59", true)]
    [DataRow("0000-02-29T12:00:00Z", true)]
    [DataRow("2026-02-29T12:00:00Z", false)]
    [DataRow("2026-01-31t12:00:00Z", false)]
    [DataRow("2026-01-31T12:00:00z", false)]
    [DataRow("2026-01-31T12:00:60Z", false)]
    [DataRow("2026-01-31T24:00:00Z", false)]
    [DataRow("2026-01-31T12:00:00+25:00", false)]
    [DataRow("2026-01-31T12:00:00+0100", false)]
    [DataRow("2026-01-31T12:00:00.Z", false)]
    [DataRow("2026-01-31T12:00:00", false)]
    [DataRow("2026-13-31T12:00:00Z", false)]
    public void A_time_is_one_of_RFC_3339(string text, bool valid) => Assert.AreEqual(valid, TimeText.IsValid(text));

    [TestMethod]
    [DataRow("1", true)]
    [DataRow("-0.5", true)]
    [DataRow("1.5Gi", true)]
    [DataRow(".5k", true)]
    [DataRow("1e3", true)]
    [DataRow("1E", true)]
    [DataRow("1E-3", true)]
    [DataRow("100m", true)]
    [DataRow("1K", false)]
    [DataRow("1KB", false)]
    [DataRow("1 Gi", false)]
    [DataRow("1.2.3", false)]
    [DataRow("Gi", false)]
    [DataRow("", false)]
    public void An_amount_is_a_number_and_one_suffix(string text, bool valid)
        => Assert.AreEqual(valid, QuantityText.IsValid(text));

    [TestMethod]
    [DataRow("512MB", "512M")]
    [DataRow("1GiB", "1Gi")]
    [DataRow("1gi", "1Gi")]
    [DataRow("64K", "64k")]
    [DataRow("2g", "2G")]
    [DataRow("lots", null)]
    [DataRow("1Zi", null)]
    public void A_near_suffix_is_offered(string text, string? expected)
        => Assert.AreEqual(expected, QuantityText.Correct(text));

    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Widget, plural: widgets}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [size, colour]
                    properties:
                      size: {type: integer}
                      colour: {type: string, enum: [red, blue], default: red}
                      port: {x-kubernetes-int-or-string: true}
                      tags: {type: array, items: {type: string}}
                      free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      env: {type: object, additionalProperties: {type: string}}
                      parts:
                        type: array
                        items: {type: object, properties: {name: {type: string}}}
          - name: v1old
            served: false
            storage: false

        """;

    [TestMethod]
    public void A_definition_is_itself_valid() => Assert.IsEmpty(Check(Definition));

    [TestMethod]
    [DataRow("grade: 1, code: abc, tags: [a], share: 0.5", "")]
    [DataRow("grade: 0", "0 is too small for 'grade'; it must be at least 1")]
    [DataRow("grade: 6", "6 is too large for 'grade'; it must be at most 5")]
    [DataRow("share: 1", "1 is too large for 'share'; it must be less than 1")]
    [DataRow("share: 0.2", "0.2 is too small for 'share'; it must be at least 0.25")]
    [DataRow("code: ABC", "'ABC' does not match the pattern of 'code': ^[a-z]+$")]
    [DataRow("code: ''", "'code' must not be empty")]
    [DataRow("code: abcdef", "'code' has 6 characters; 5 is the most")]
    [DataRow("code: '${CODE}'", "")]
    [DataRow("tags: []", "'tags' has 0 items; 1 is the least")]
    [DataRow("tags: [a, b, c]", "'tags' has 3 items; 2 is the most")]
    [DataRow("word: '12'", "'12' does not match the pattern of 'word': ^[[:alpha:]]+$")]
    [DataRow("letter: '12'", "")]
    [DataRow("grade: 3.0, share: 0.5", "")]
    [DataRow("even: 3", "3 is no multiple of 2, as 'even' must be")]
    [DataRow("even: 4.0", "")]
    [DataRow("level: 3", "'3' is no value of 'level'; valid: 1, 2")]
    [DataRow("level: 2.0, open: yes", "")]
    [DataRow("open: no", "'no' is no value of 'open'; valid: true")]
    [DataRow("name: ''", "'' is no value of 'name'; valid: a, b")]
    [DataRow("pair: {a: 1}", "'pair' has 1 fields; 2 is the least")]
    [DataRow("pair: {a: 1, b: 2, c: 3}", "'pair' has 3 fields; 2 is the most")]
    [DataRow("pair: {a: 1, b: 2, c: null}", "")]
    [DataRow("when: 2026-01-31", "'2026-01-31' is not of the format of 'when': date-time")]
    [DataRow("when: 2026-01-31T12:00:00z", "")]
    [DataRow("key: YWJ", "'YWJ' is not of the format of 'key': byte")]
    [DataRow("port: 10", "")]
    [DataRow("port: http", "'http' does not match the pattern of 'port': ^[0-9]+%$")]
    [DataRow("nothing: {a: 1}", "Nothing has no field 'a'")]
    [DataRow("filled: null", "")]
    [DataRow("inner: {filled: null}", "")]
    [DataRow("inner: {}", "Inner needs the field 'filled'")]
    [DataRow("object: {kind: X}", "Object needs the field 'apiVersion'")]
    [DataRow("object: {apiVersion: v1, kind: X, metadata: {nane: x}, spec: 1}",
        "ObjectMeta has no field 'nane'; did you mean 'name'?; Object has no field 'spec'")]
    [DataRow("metadata: {name: zoo}", "'zoo' does not match the pattern of 'name': ^[a-m]+$")]
    [DataRow("status: done", "")]
    [DataRow("rows: [{a: 1}, {b: 2}]", "'rows' is what its definition rules out")]
    [DataRow("broken: x", "")]
    [DataRow("small: 3000000000", "3000000000 is too large for 'small'")]
    public void The_limits_of_a_definition_hold(string body, string expected)
    {
        var schema = CustomResources.Read(Root("""
            kind: CustomResourceDefinition
            apiVersion: apiextensions.k8s.io/v1
            spec:
              group: example.com
              names: {kind: Widget}
              versions:
              - name: v1
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      grade: {type: integer, minimum: 1, maximum: 5}
                      share: {type: number, minimum: 0.25, maximum: 1, exclusiveMaximum: true}
                      code: {type: string, minLength: 1, maxLength: 5, pattern: "^[a-z]+$"}
                      tags: {type: array, minItems: 1, maxItems: 2, items: {type: string}}
                      word: {type: string, pattern: "^[[:alpha:]]+$"}
                      broken: {type: string, pattern: "(["}
                      letter: {type: string, pattern: '^\pL+$'}
                      metadata: {type: object, properties: {name: {type: string, pattern: "^[a-m]+$"}}}
                      even: {type: integer, multipleOf: 2}
                      level: {type: integer, enum: [1, 2]}
                      open: {type: boolean, enum: [true]}
                      name: {type: string, enum: [a, b]}
                      pair: {type: object, additionalProperties: {type: integer}, minProperties: 2, maxProperties: 2}
                      when: {type: string, format: date-time}
                      key: {type: string, format: byte}
                      port: {x-kubernetes-int-or-string: true, pattern: "^[0-9]+%$"}
                      nothing: {type: object}
                      filled: {type: string, nullable: true}
                      inner:
                        type: object
                        required: [filled]
                        properties: {filled: {type: string, nullable: true}}
                      object: {type: object, x-kubernetes-embedded-resource: true}
                      rows:
                        type: array
                        items:
                          type: object
                          properties: {a: {type: integer}, b: {type: integer}}
                          not: {required: [b]}
                      status: {type: string}
                      small: {type: integer, format: int32}

            """)).Single().Schema!;
        var problems = SchemaValidator.Validate(Root("{kind: Widget, " + body + "}\n"), schema);
        Assert.AreEqual(expected, string.Join("; ", problems.Select(p => p.Message)));
    }

    [TestMethod]
    [DataRow("spec: {size: 1}", "")]
    [DataRow("spec: {size: 1, free: {a: [1]}, env: {a: b}, tags: [x], parts: [{name: nut}], port: http}", "")]
    [DataRow("spec: {size: big}", "WrongType")]
    [DataRow("spec: {}", "MissingField")]
    [DataRow("metadata: {name: x}", "MissingField")]
    [DataRow("spec: {size: 1, colour: green}", "InvalidValue")]
    [DataRow("spec: {size: 1, sise: 1}", "UnknownField")]
    [DataRow("spec: {size: 1, env: {a: 1}}", "WrongType")]
    [DataRow("spec: {size: 1, parts: [{nam: x}]}", "UnknownField")]
    [DataRow("spec: {size: 1}\nmetadata: {nane: x}", "UnknownField")]
    [DataRow("spec: {size: 1}\nstatus: {a: 1}", "")]
    public void A_custom_resource_is_checked_by_its_definition(string body, string expected)
    {
        var resource = CustomResources.Read(Root(Definition)).Single();
        Assert.AreEqual(("example.com/v1", "Widget", ObjectScope.Namespace),
            (resource.ApiVersion, resource.Kind, resource.Scope));
        var problems = SchemaValidator.Validate(Root("apiVersion: example.com/v1\nkind: Widget\n" + body + "\n"),
            resource.Schema!);
        Assert.AreEqual(expected, string.Join(" ", problems.Select(p => p.Kind)));
    }

    [TestMethod]
    public void An_old_definition_keeps_what_it_does_not_know()
    {
        var old = Root("""
            apiVersion: apiextensions.k8s.io/v1beta1
            kind: CustomResourceDefinition
            spec:
              group: example.com
              version: v1
              names: {kind: Widget}
              validation: {openAPIV3Schema: {type: object, properties: {size: {type: integer}}}}

            """);
        var schema = CustomResources.Read(old).Single().Schema!;
        Assert.IsTrue(schema.AllowsUnknownFields);
        Assert.IsEmpty(SchemaValidator.Validate(Root("kind: Widget\nother: 1\nsize: 2\n"), schema));
        Assert.HasCount(1, SchemaValidator.Validate(Root("kind: Widget\nsize: x\n"), schema));
    }

    [TestMethod]
    public void Keys_that_stand_twice_are_found_without_a_schema()
        => Assert.HasCount(1, SchemaValidator.FindDuplicateKeys(Root("kind: X\nspec:\n- {a: 1, b: 2, a: 3}\n")));

    [TestMethod]
    public void Nothing_makes_it_throw()
    {
        const int Seed = 20261124;
        var random = new Random(Seed);
        string[] pieces = ["spec:", "containers:", "- ", "name: x", "image: ", "1", "true", "null", "{}", "[]",
            "{a: b}", "\"\"", "~", "&a ",
            "*a", "<<: *a", "  ", "\n", "\n  ", "\n    ", "template:", "metadata:", "x", "-1e400", "0x",
            "limits: {cpu: 1}", "required: [a]",
            "properties: {a: {type: object}}", "type: object", "${X}", "2020-01-01"];
        foreach (var original in new[] { Deployment, Definition })
        {
            for (var round = 0; round < 2000; round++)
            {
                var text = original;
                for (var n = random.Next(1, 4); n > 0; n--)
                {
                    var at = random.Next(text.Length);
                    text = text.Remove(at, random.Next(Math.Min(12, text.Length - at)))
                        .Insert(at, pieces[random.Next(pieces.Length)]);
                }

                foreach (var document in YamlParser.Parse(new SourceText("x.yaml", text)).Documents)
                {
                    if (document.Root is not YamlMapping root) continue;
                    foreach (var resource in CustomResources.Read(root))
                    {
                        if (resource.Schema is { } own) SchemaValidator.Validate(root, own);
                    }

                    var kind = original == Deployment ? "apps/v1 Deployment"
                        : "apiextensions.k8s.io/v1 CustomResourceDefinition";
                    var schema = SchemaCatalog.Find(kind.Split(' ')[0], kind.Split(' ')[1], new(28 + (round % 9)))!;
                    foreach (var problem in SchemaValidator.Validate(root, schema))
                    {
                        Assert.IsTrue(problem.Place.Span.End <= text.Length, $"seed {Seed}, round {round}");
                        Assert.DoesNotEndWith(".", problem.Message);
                    }
                }
            }
        }
    }
}
