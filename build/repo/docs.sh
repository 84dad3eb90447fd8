#!/usr/bin/env bash
# Writes what is derived from the sources: the facts on the pages of rules, their index (README.md), CONTROLS.md, and the
# lists in the package's targets.
set -euo pipefail
cd "$(dirname "$0")/../.."
project=tests/ShiftLeft.Build.Tests
dotnet build "$project" -v q --nologo
UPDATE_GOLDEN=1 dotnet test --project "$project" --no-build --filter "FullyQualifiedName~RuleDocsTests|FullyQualifiedName~FactsTargetsTests"
git status --short src/ShiftLeft.Build.Core/Rules build/package
