#!/usr/bin/env bash
# Measures what the package costs a build: a web app with a Dockerfile and 10 manifests, with and without the package, in
# alternating runs, so that both meet the same machine. Prints medians and ratios. Argument: the number of runs (15).
# With "engine" as argument: the benchmarks of the parsers and the engine instead; with "cpu": the same in processor time a
# file, bytes and memory, also of large sets and of a keystroke.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

if [ "${1:-}" = engine ]; then
  exec dotnet run -c Release --project tests/ShiftLeft.Build.Benchmarks -- --filter '*' --join
fi

if [ "${1:-}" = cpu ]; then
  DOTNET_gcConcurrent=0 exec dotnet run -c Release --project tests/ShiftLeft.Build.Benchmarks -- cpu dockerfiles manifests memory live
fi

runs=${1:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version="0.0.0-bench$(date +%s)"
dotnet pack src/ShiftLeft.Build -c Release -o "$work/feed" -p:Version="$version" -v q --nologo > "$work/pack.log" || { cat "$work/pack.log"; exit 1; }

app() { # folder, extra item
  mkdir -p "$1/k8s"
  git init -q "$1"
  cp samples/Storefront/{Program.cs,appsettings.json,.dockerignore} "$1"
  sed 's/Storefront\.csproj/App.csproj/; s/Storefront\.dll/App.dll/' samples/Storefront/Dockerfile > "$1/Dockerfile"
  sed 's/Storefront\.csproj/App.csproj/g' -i "$1/Dockerfile"
  for i in $(seq 1 10); do sed "s/storefront/app$i/g" samples/Storefront/k8s/storefront.yaml > "$1/k8s/app$i.yaml"; done
  cat > "$1/App.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>$2</ItemGroup>
</Project>
EOF
  (cd "$1" && dotnet restore -v q --nologo > "$work/restore.log" 2>&1) || { cat "$work/restore.log"; exit 1; }
}

# Its own package folder, so that nothing of this stays behind, over the packages that are there already.
cat > "$work/nuget.config" <<EOF
<configuration><packageSources><add key="bench" value="$work/feed" /></packageSources></configuration>
EOF
app "$work/without" ""
app "$work/with" "<PackageReference Include=\"ShiftLeft.Build\" Version=\"$version\" PrivateAssets=\"all\" />"

now() { date +%s%N; }
timed() { # folder, cold|unchanged
  if [ "$2" = cold ]; then rm -rf "$1/bin"; find "$1/obj" -mindepth 1 -maxdepth 1 -type d -exec rm -rf {} +; fi
  local start; start=$(now)
  (cd "$1" && dotnet build --no-restore -v q --nologo > "$work/build.log" 2>&1) || { cat "$work/build.log"; exit 1; }
  echo $(( ($(now) - start) / 1000000 ))
}
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

for kind in unchanged cold; do
  for variant in without with; do timed "$work/$variant" "$kind" > /dev/null; done
  for _ in $(seq 1 "$runs"); do
    for variant in without with; do timed "$work/$variant" "$kind" >> "$work/$kind.$variant"; done
  done
  a=$(median "$work/$kind.without") b=$(median "$work/$kind.with")
  awk -v k="$kind" -v a="$a" -v b="$b" -v n="$runs" 'BEGIN { printf "%s build: without %d ms, with %d ms, ratio %.3f (medians of %d alternating runs)\n", k, a, b, b / a, n }'
done
