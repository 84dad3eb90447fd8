#!/usr/bin/env bash
# Writes what is generated from the rules: the facts on their pages, the index (README.md) and CONTROLS.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
project=tests/ShiftLeft.Build.Tests
dotnet build "$project" -v q --nologo
UPDATE_GOLDEN=1 dotnet test --project "$project" --no-build --filter "FullyQualifiedName~RuleDocsTests"
git status --short src/ShiftLeft.Build.Core/Rules
