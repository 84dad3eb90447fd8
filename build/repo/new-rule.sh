#!/usr/bin/env bash
# Starts a rule from its entry in the catalog: build/repo/new-rule.sh SLB1058 writes the class and its page.
set -euo pipefail
cd "$(dirname "$0")/../.."

id=${1:?usage: build/repo/new-rule.sh SLBnnnn}
entry=$(grep -P "^$id\t" tests/ShiftLeft.Build.Tests/Rules/catalog.tsv) || { echo "$id is not in catalog.tsv" >&2; exit 1; }
level=$(cut -f2 <<< "$entry")
name=$(cut -f3 <<< "$entry")
aliases=$(cut -s -f4 <<< "$entry" | sed 's/|/", "/g; s/^\(..*\)$/"\1"/')

case ${id:3:1} in
  1) category=Dockerfiles base=DockerfileRule input='Dockerfile file' using=Dockerfiles fence=dockerfile ;;
  2) category=Images base=ImageRule input='ImageUse image' using=Images fence=dockerfile ;;
  3) category=Workloads base=PodRule input='Pod pod' using=Kubernetes fence=yaml ;;
  4) category=Rbac base=ObjectRule input='KubernetesObject item' using=Kubernetes fence=yaml ;;
  5) category=Network base=SetRule input='ManifestSet set' using=Kubernetes fence=yaml ;;
  6) category=Manifests base=ObjectRule input='KubernetesObject item' using=Kubernetes fence=yaml ;;
  7) category=CrossArtifact base=WorkspaceRule input='Workspace workspace' using=Workspaces fence=dockerfile ;;
  *) echo "$id is none of the ranges" >&2; exit 1 ;;
esac

# PodNotRestricted reads "Pod not restricted" as a first title.
title=$(sed 's/\([a-z0-9]\)\([A-Z]\)/\1 \2/g' <<< "$name" | awk '{ out = $1; for (i = 2; i <= NF; i++) out = out " " tolower($i); print out }')
folder=src/ShiftLeft.Build.Core/Rules/$category
code=$folder/${id}_$name.cs
page=$folder/$id.md
for file in "$code" "$page"; do
  if [ -e "$file" ]; then echo "$file is there already" >&2; exit 1; fi
done
mkdir -p "$folder"

cat > "$code" <<CODE
using ShiftLeft.Build.Core.$using;

namespace ShiftLeft.Build.Core.Rules.$category;

internal sealed class $name : $base
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "$id", Title = "$title", Message = "$title",
        Level = Level.$level, Since = "1.0",
        Aliases = [$aliases],
    };

    public override IEnumerable<Finding> Check($input, RuleContext context)
    {
        yield break;
    }
}
CODE

cat > "$page" <<PAGE
# $id: $title

<!-- facts -->
<!-- /facts -->

What happens, and why it matters.

## How to fix

What to write instead.

## When to ignore

Who may do this with good reason.

## Bad

\`\`\`$fence
\`\`\`

## Good

\`\`\`$fence
\`\`\`
PAGE

echo "$code"
echo "$page"
