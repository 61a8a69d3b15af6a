#!/usr/bin/env bash
# The form of an agency beside public editors of files in git, on one repository of 10,000
# tasks: time to load, time per key, bytes changed that nobody typed. No part of the tests.
#
#   cargo build && bash benches/editors/compare.sh [TASKS]
#
# Needs node, npm, git and Chromium. All of it happens in a temporary folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --no-save --loglevel=error \
  decap-cms@3.16.3 decap-server@3.11.3 @sveltia/cms@0.221.1 puppeteer-core@24.43.1 >"$work/npm.log" 2>&1
cp "$here/compare.mjs" "$work/"
GIAOBAN=${GIAOBAN:-$here/../../target/debug/giaoban} node "$work/compare.mjs" "$work" "${1:-10000}"
