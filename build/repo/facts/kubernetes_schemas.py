#!/usr/bin/env python3
"""Writes the schemas of all Kubernetes releases into one table, and the lifecycle of the API versions into another.

    kubernetes_schemas.py FOLDER [OUTPUT-FOLDER]

FOLDER holds
  openapi-facts-1.NN.json.gz   one for each release, cut from api/openapi-spec/swagger.json of that release:
      {"kubernetes": "1.33",
       "kinds": {"apps/v1 Deployment": "io.k8s.api.apps.v1.Deployment"}, "scope": {"apps/v1 Deployment": "Namespaced"},
       "definitions": {TYPE: {"type", "format", "required", "properties": {FIELD: {"type", "format", "ref", "items",
           "values", "listType", "listMapKeys", "patchMergeKey", "patchStrategy"}}}}}
  api-lifecycle.json           from the lifecycle tags (+k8s:prerelease-lifecycle-gen) of k8s.io/api:
      {"batch/v1beta1 CronJob": {"introduced": "1.8", "deprecated": "1.21", "removed": "1.25", "replacement": "batch/v1 CronJob"}}

Output, both as raw deflate of UTF-8 text:
  schemas.bin     line 1: first and last minor release. Then
                  K <apiVersion> <kind> <N|C|-> <type> <releases>            a kind; N namespaced, C cluster, - neither
                  T <type> <field> <field> ...                               a type with its fields
      field     = name[!]:type[#patchMergeKey][+patchStrategy][@listType[(keys)]][=value[>since]|…][~releases]
      type      = s string, b boolean, i int32, l int64, n number, q quantity, x int or string, t time, y base64,
                  o any mapping, * anything, [T] list, {T} mapping with values, else the name of a type
      releases  = since-until, either may be empty; left out if the field is in all releases of its type. A name that
                  stands twice has changed its type.
      >since    = the minor release that brought the value, if its field is older.
      "!" means required by the newest release and by all others: what was required once and is not now never was.
      Statuses are cut off: the server writes them, not people.
  lifecycle.bin   <apiVersion> <kind> <introduced> <deprecated> <removed> <replacement>, "-" for none.
"""
import gzip
import json
import pathlib
import sys
import zlib

SCALARS = {
    ("string", None): "s", ("boolean", None): "b", ("integer", "int32"): "i", ("integer", "int64"): "l",
    ("integer", None): "l", ("number", "double"): "n", ("number", None): "n", ("string", "int-or-string"): "x",
    ("string", "date-time"): "t", ("string", "byte"): "y", ("object", None): "o", (None, None): "*",
}
# The document says object, the server takes any value.
RAW = {"runtime.RawExtension", "meta.v1.FieldsV1"}
# The document says required, the server takes the zero value.
NOT_ENFORCED = {
    ("core.v1.HTTPHeader", "value"), ("core.v1.Sysctl", "value"), ("core.v1.ISCSIVolumeSource", "lun"),
    ("core.v1.ISCSIPersistentVolumeSource", "lun"), ("apiextensions.v1.CustomResourceDefinitionVersion", "served"),
    ("apiextensions.v1.CustomResourceDefinitionVersion", "storage"), ("core.v1.Event", "metadata"),
}


def short(name):
    """io.k8s.api.core.v1.Container is core.v1.Container."""
    return ".".join(name.split(".")[-3:])


class Release:
    def __init__(self, path):
        data = json.loads(gzip.decompress(path.read_bytes()))
        self.minor = int(data["kubernetes"].split(".")[1])
        self.kinds = {kind: short(name) for kind, name in data["kinds"].items()}
        self.scope = data["scope"]
        self.definitions = {short(name): value for name, value in data["definitions"].items()}
        if len(self.definitions) != len(data["definitions"]):
            sys.exit(f"{path.name}: two types have the same short name")
        self.roots = set(self.kinds.values())

    def type_of(self, value):
        if "ref" in value:
            name = short(value["ref"])
            if name == "resource.Quantity" or name.endswith(".Quantity"):
                return "q"
            if name.endswith(tuple(RAW)):
                return "*"
            definition = self.definitions[name]
            return name if "properties" in definition else self.type_of(definition)
        if value.get("type") == "array":
            return f"[{self.type_of(value['items'])}]"
        if "values" in value:
            return "{" + self.type_of(value["values"]) + "}"
        return SCALARS[value.get("type"), value.get("format")]

    def fields(self, name):
        """Name and (type, patch and list words) of the fields of a type."""
        for field, value in self.definitions[name].get("properties", {}).items():
            kind = "o" if field == "status" and name in self.roots and "ref" in value else self.type_of(value)
            words = "#" + value["patchMergeKey"] if "patchMergeKey" in value else ""
            words += "+" + value["patchStrategy"] if "patchStrategy" in value else ""
            if "listType" in value and value.get("type") == "array":
                keys = value.get("listMapKeys")
                words += "@" + value["listType"] + (f"({','.join(keys)})" if keys else "")
            yield field, kind, words


def span(minors, all_minors):
    """Releases as since-until; empty if they are all."""
    if minors == all_minors:
        return ""
    if minors != list(range(minors[0], minors[-1] + 1)):
        sys.exit(f"a gap in releases: {minors}")
    since = "" if minors[0] == all_minors[0] else str(minors[0])
    until = "" if minors[-1] == all_minors[-1] else str(minors[-1])
    return f"{since}-{until}"


def type_line(name, releases, enums):
    having = [release for release in releases if name in release.definitions]
    minors = [release.minor for release in having]
    required = set.intersection(*(set(r.definitions[name].get("required", [])) for r in having))
    seen, words_of = {}, {}
    for release in having:
        for field, kind, words in release.fields(name):
            seen.setdefault(field, {}).setdefault(kind, []).append(release.minor)
            words_of[field, kind] = words
    parts = []
    for field in sorted(seen):
        for kind, of in seen[field].items():
            mark = "!" if field in required and (name, field) not in NOT_ENFORCED else ""
            enum = "=" + "|".join(enums[name, field]) if (name, field) in enums else ""
            enums.pop((name, field), None)
            releases_text = span(of, minors)
            parts.append(f"{field}{mark}:{kind}{words_of[field, kind]}{enum}" + (f"~{releases_text}" if releases_text else ""))
    return " ".join(["T", name] + parts)


def referenced(line):
    for part in line.split(" ")[2:]:
        kind = part.split(":", 1)[1]
        for end in "#+@=~":
            kind = kind.split(end)[0]
        kind = kind.strip("[]{}")
        if "." in kind:
            yield kind


def deflate(text, path):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(text.encode()) + packer.flush()
    path.write_bytes(data)
    print(f"{path}: {len(data)} bytes, {len(text)} unpacked")


def main(folder, output):
    releases = sorted((Release(path) for path in folder.glob("openapi-facts-1.*.json.gz")), key=lambda r: r.minor)
    minors = [release.minor for release in releases]
    enums = {}
    for line in (pathlib.Path(__file__).parent / "enums.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, field, *values = line.split()
            enums[name, field] = values

    kinds, lines, queue = [], {}, []
    for kind in sorted(set().union(*(release.kinds for release in releases))):
        having = [release for release in releases if kind in release.kinds]
        name = having[-1].kinds[kind]
        scope = having[-1].scope.get(kind, "-")[0]
        kinds.append(f"K {kind} {scope} {name} {span([r.minor for r in having], minors) or '-'}")
        queue.append(name)
    while queue:
        name = queue.pop()
        if name not in lines:
            lines[name] = type_line(name, releases, enums)
            queue += referenced(lines[name])
    if enums:
        sys.exit(f"enums.txt names what is not there: {list(enums)}")
    text = "\n".join([f"{minors[0]} {minors[-1]}"] + kinds + [lines[name] for name in sorted(lines)]) + "\n"
    deflate(text, output / "schemas.bin")

    lifecycle = json.loads((folder / "api-lifecycle.json").read_text())
    rows = []
    for kind, value in sorted(lifecycle.items()):
        rows.append(" ".join([kind] + [value.get(key, "-") for key in ("introduced", "deprecated", "removed", "replacement")]))
    deflate("\n".join(rows) + "\n", output / "lifecycle.bin")
    return text


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    default = pathlib.Path(__file__).parents[3] / "src/ShiftLeft.Build.Core/Kubernetes/Schemas"
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else default)
