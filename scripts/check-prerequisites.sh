#!/bin/sh
# Checks that the machine has what a build needs, and says in a sentence what it lacks.
missing=0

say() {
	echo "Codex cannot be built: $1" >&2
	missing=1
}

# at_least HAVE WANT: compares dotted versions by number.
at_least() {
	[ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

if command -v cargo >/dev/null 2>&1 && rust=$(rustc --version 2>/dev/null); then
	rust=$(echo "$rust" | cut -d' ' -f2)
	at_least "$rust" 1.90 || say "Rust $rust is too old, 1.90 or newer is needed (rustup update stable)."
else
	say "Rust 1.90 or newer is missing (install it with rustup, https://rustup.rs)."
fi

if node=$(node --version 2>/dev/null); then
	node=${node#v}
	at_least "$node" 20 || say "Node.js $node is too old, version 20 or newer is needed."
	command -v npm >/dev/null 2>&1 || say "npm is missing; it normally comes with Node.js."
else
	say "Node.js 20 or newer is missing."
fi

command -v gcc >/dev/null 2>&1 || say "gcc is missing (on Debian: apt-get install gcc libc6-dev)."

exit $missing
