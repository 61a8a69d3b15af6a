#!/usr/bin/env bash
# Crate icalendar 0.17.17 (crates.io), which writes calendars (RFC 5545).
#
# A calendar's NAME is of type TEXT (RFC 7986, 5.1), in which commas, semicolons and
# backslashes are escaped (RFC 5545, 3.3.11). Seen: `Event::summary` escapes them, and
# of the two lines that `Calendar::name` writes, X-WR-CALNAME is escaped and NAME is
# not. To a reader that keeps to the standard the two differ.
#
# Output seen on 2026-11-28:
#   NAME:Lich hop, giao ban; 2026
#   X-WR-CALNAME:Lich hop\, giao ban\; 2026
#   SUMMARY:Hop\, giao ban\; 2026
#
# Exits with 1 where any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "seen"
version = "0.0.0"
edition = "2021"
[dependencies]
icalendar = { version = "=0.17.17", default-features = false }
TOML
cat >src/main.rs <<'RUST'
use icalendar::{Calendar, Component, Event, EventLike};

fn main() {
    let mut calendar = Calendar::new();
    calendar.name("Lich hop, giao ban; 2026");
    calendar.push(Event::new().summary("Hop, giao ban; 2026").done());
    let text = calendar.to_string();
    for line in text.split("\r\n").filter(|line| line.contains("NAME:") || line.starts_with("SUMMARY:")) {
        println!("{line}");
    }
}
RUST
seen=$(cargo run --quiet 2>/dev/null)
printf '%s\n' "$seen"
grep -qx 'NAME:Lich hop, giao ban; 2026' <<<"$seen"
grep -qx 'X-WR-CALNAME:Lich hop\\, giao ban\\; 2026' <<<"$seen"
grep -qx 'SUMMARY:Hop\\, giao ban\\; 2026' <<<"$seen"
