#!/usr/bin/env bash
# Installs what the tests need, builds with sanitizers and warnings as errors, and passes all tests.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/packages.sh test
cmake --preset dev
cmake --build --preset dev
# A test that was skipped or could not run is a failure, not a pass.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
xvfb-run -a -s "-screen 0 1920x1200x24" ctest --preset dev --no-tests=error --no-label-summary "$@" | tee "$log"
if grep -Eq '\*\*\*(Skipped|Not Run)|tests did not run' "$log"; then
    echo "Some tests did not run; see above." >&2
    exit 1
fi
