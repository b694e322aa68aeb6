#!/usr/bin/env bash
# Writes cli.md anew from what the commands say of themselves; run by `make reference`.
set -euo pipefail

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
larder="${LARDER:-$here/../../larder}"
unset LARDER_ENDPOINT

help_of() { "$larder" "$@" --help | sed 's/ *$//'; }

# Those of a command, or the first ones.
commands() {
  help_of "$@" | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z-]*\)  .*/\1/p' | grep -v '^help$'
}

section() {
  printf '\n## larder%s\n\n```text\n' "${*:+ $*}"
  help_of "$@"
  printf '```\n'
}

{
  cat <<'INTRODUCTION'
# The command line

What each command says with `--help`. `make reference` writes this page; `CommandLineReferenceTest`
compares it with the commands.

`./larder` builds what is missing or out of date, then runs the command. Results go to standard output,
everything else to standard error, so that `--json` and `--format csv` can be piped. Commands other than
`serve` and `demo` work against a running server.
INTRODUCTION
  section
  for command in $(commands); do
    section "$command"
    for inner in $(commands "$command"); do section "$command" "$inner"; done
  done
} >"$here/cli.md.new"
mv "$here/cli.md.new" "$here/cli.md"
