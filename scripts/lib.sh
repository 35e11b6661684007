# Sourced by the scripts beside it: the checkout, JDK 25, Debian packages, the build. Sets $top, $out and $JAVA_HOME.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
out=$top/target

say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }
die() { printf '%s: %s\n' "$(basename "$0")" "$1" >&2; shift; printf 'hint: %s\n' "$@" >&2; exit 4; }

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(readlink -f "$(command -v javac || true)" | sed 's|/bin/javac$||')" /usr/lib/jvm/*; do
    [ -x "$home/bin/javac" ] || continue
    case $("$home/bin/javac" -version 2>&1) in "javac 25"*) export JAVA_HOME=$home; return ;; esac
  done
  die "no JDK 25 in JAVA_HOME, PATH or /usr/lib/jvm" "install a JDK 25, or set JAVA_HOME to one"
}

# need_packages NAME:COMMAND-OR-FILE…: installs what is missing when root, else names it.
need_packages() {
  local pair missing=()
  for pair; do
    command -v "${pair#*:}" >/dev/null || [ -e "${pair#*:}" ] || missing+=("${pair%%:*}")
  done
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" = 0 ] || die "Debian packages are missing: ${missing[*]}" "as root: apt-get install ${missing[*]}"
  say "installing Debian packages: ${missing[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -qq --no-install-recommends "${missing[@]}"; } \
    >"$out/apt.log" 2>&1 || die "apt-get could not install ${missing[*]}" "see $out/apt.log"
}

set_up() {
  mkdir -p "$out"
  find_jdk
  need_packages maven:mvn bc:bc softhsm2:softhsm2-util redis-server:redis-server iproute2:ip util-linux:unshare binutils:objcopy libpq5:/usr/share/doc/libpq5/copyright
  python3 -m pip --version >/dev/null 2>&1 || need_packages python3-pip:/usr/lib/python3/dist-packages/pip
}

# What the build depends on, as one digest: the sources and the JDK. target/ folders are left out.
sources_digest() {
  (cd "$top" && { cat "$JAVA_HOME/release"; find . \( -name target -o -name .git \) -prune -o -type f \
    ! -path './docs/*' ! -path './scripts/*' ! -name '*.md' -print0 | sort -z | xargs -0 sha256sum; } | sha256sum | cut -d' ' -f1)
}

# Builds all modules unless the same sources were built already.
build() {
  local digest; digest=$(sources_digest)
  if [ "$(cat "$out/built" 2>/dev/null)" = "$digest" ]; then
    say "built already: ${digest:0:12}"
    # A start-up cache is of use only with the very jars that it was made with.
    [ -s "$out/casemate.aot" ] && [ -z "$(find "$top/installer/target" -name '*.jar' -newer "$out/casemate.aot" -print -quit)" ] \
      || "$top/scripts/casemate" --train
    return
  fi
  say "building all modules with $JAVA_HOME"
  # Cleaning removes target/, and with it a log that was begun there.
  (cd "$top" && mvn -q -B clean) >&2 || die "the last build could not be removed"
  mkdir -p "$out"
  (cd "$top" && mvn -q -B package -DskipTests) >"$out/build.log" 2>&1 \
    || { grep -m 20 '^\[ERROR\]' "$out/build.log" >&2; die "the build failed" "see $out/build.log"; }
  "$top/scripts/casemate" --train
  echo "$digest" >"$out/built"
}
