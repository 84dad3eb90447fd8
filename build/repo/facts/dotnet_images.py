#!/usr/bin/env python3
"""Writes src/ShiftLeft.Build.Core/Images/dotnet-tags.txt: the published tags of the .NET images, factored.

    dotnet_images.py IMAGES.json [OUTPUT]

IMAGES.json is made from the repository dotnet/dotnet-docker (manifest.json and the Dockerfiles it names):

    {"asOf": "2026-08-21",
     "images": [{"repository": "mcr.microsoft.com/dotnet/aspnet", "tags": ["10.0", "10.0-noble", ...], "os": "Ubuntu 24.04",
                 "user": "$APP_UID", "env": {...}, "entrypoint": [...]}, ...]}

where user, env and entrypoint are the effective ones, found by following FROM. What DotNetImage.cs derives from a tag
by rule (user, ports, entrypoint, globalization) is checked here for every image; the script stops when a rule no longer
holds, and the rule has to be changed first.
"""
import json
import pathlib
import re
import sys

REPOSITORIES = ["runtime-deps", "runtime", "aspnet", "sdk"]
TAG = re.compile(
    r"(?P<version>\d+\.\d+)(?:\.(?P<patch>\d+))?(?:-(?P<preview>preview|rc)(?:\.(?P<number>\d+))?)?"
    r"(?:-(?P<os>(?:bookworm|trixie|forky)-slim|jammy|noble|resolute|alpine[\d.]*|azurelinux[\d.]+"
    r"|nanoserver-\w+|windowsservercore-\w+))?"
    r"(?P<variant>(?:-(?:chiseled|distroless|composite|extra|aot))*)(?:-(?P<arch>amd64|arm64v8|arm32v7))?")


def expect(condition, image, what):
    if not condition:
        sys.exit(f"{what} does not hold for {image['repository']}:{image['tags'][0]}")


def check_rules(image, repository, os, variant):
    """The rules of DotNetImage.cs for versions 8 and newer."""
    env = image["env"]
    windows = os.startswith(("nanoserver", "windowsservercore"))
    shell_less = "chiseled" in variant or "distroless" in variant
    user = "$APP_UID" if shell_less else "ContainerUser" if os.startswith("nanoserver") else None
    expect(image.get("user") == user, image, "the rule for USER")
    expect(env.get("APP_UID") == (None if windows else "1654"), image, "the rule for APP_UID")
    expect(env.get("ASPNETCORE_HTTP_PORTS") == "8080" and "ASPNETCORE_URLS" not in env, image, "the rule for ports")
    small = shell_less or os.startswith("alpine")
    invariant = None if not small or "extra" in variant else "false" if repository == "sdk" else "true"
    expect(env.get("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") == invariant, image, "the rule for globalization")
    entrypoint = ["/usr/bin/dotnet"] if shell_less and repository in ("runtime", "aspnet") else None
    given = image.get("entrypoint")
    given = json.loads(given) if isinstance(given, str) else given
    expect(given == entrypoint, image, "the rule for ENTRYPOINT")


def merged(rows):
    """Joins rows (tuples of sets) that differ in one column only, until nothing can be joined."""
    count = None
    while count != len(rows):
        count = len(rows)
        for column in (4, 3, 2, 1, 0):
            groups = {}
            for row in rows:
                rest = row[:column] + row[column + 1:]
                groups[rest] = groups.get(rest, frozenset()) | row[column]
            rows = [rest[:column] + (values,) + rest[column:] for rest, values in groups.items()]
    return rows


def main(source, output):
    data = json.loads(pathlib.Path(source).read_text())
    rows, versions, latest = set(), {}, None
    for image in data["images"]:
        repository = image["repository"].rsplit("/", 1)[1]
        parsed = [TAG.fullmatch(tag) for tag in image["tags"]]
        os = next(m["os"] for m in parsed if m and m["os"])
        version = next(m["version"] for m in parsed if m)
        known = versions.setdefault(version, {"runtime": "", "sdk": "", "default": ""})
        for tag, match in zip(image["tags"], parsed):
            if tag == "latest":
                latest = version
                continue
            if not match:
                sys.exit(f"the grammar does not hold for {image['repository']}:{tag}")
            variant = match["variant"].strip("-")
            rows.add(tuple(frozenset([part]) for part in (
                version, repository, match["os"] or "*", match["arch"] or "multi", variant or "plain")))
            if match["patch"]:
                number = f"-{match['preview']}.{match['number']}" if match["preview"] else ""
                known["sdk" if repository == "sdk" else "runtime"] = f"{version}.{match['patch']}{number}"
            if not match["os"] and not variant:
                known["default"] = os
        check_rules(image, repository, os, variant)

    by_number = lambda text: [int(part) for part in text.split(".")]
    lines = [f"asOf {data['asOf']}", f"latest {latest}"]
    for version in sorted(versions, key=by_number):
        known = versions[version]
        lines.append(f"version {version} {known['runtime']} {known['sdk']} {known['default']}")
    text = lambda values: ",".join(sorted(values, key=lambda value: by_number(value) if value[0].isdigit() else [value]))
    lines += sorted("tags " + " ".join(text(values) for values in row) for row in merged(list(rows)))
    pathlib.Path(output).write_text("\n".join(lines) + "\n")
    print(f"{output}: {len(rows)} tags in {len(lines)} lines")


if __name__ == "__main__":
    default = pathlib.Path(__file__).parents[3] / "src/ShiftLeft.Build.Core/Images/dotnet-tags.txt"
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else default)
