#!/bin/sh
# The viewer and the command line load neither Torch nor Qt 5; the command line no Qt at all.
# Usage: check_links.sh LAMINA LAMINA_CLI
set -eu
fail=0
for program in "$1" "$2"; do
    libraries=$(ldd "$program")
    if echo "$libraries" | grep -E 'libtorch|libc10|libQt5'; then
        echo "$program loads a library it must not load" >&2
        fail=1
    fi
done
if ldd "$2" | grep 'libQt6'; then
    echo "$2 loads Qt" >&2
    fail=1
fi
exit $fail
