# Sourced by the scripts beside it: the checkout, JDK 25, Debian packages, the build. Sets $top, $out and $JAVA_HOME.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
out=$top/target

say() { printf '%s  %s\n' "$(date +%T)" "$*" >&2; }
die() { printf '%s: %s\n' "$(basename "$0")" "$1" >&2; shift; printf 'hint: %s\n' "$@" >&2; exit 4; }

has_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(readlink -f "$(command -v javac || true)" | sed 's|/bin/javac$||')" /usr/lib/jvm/*; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
    case $("$home/bin/javac" -version 2>&1) in "javac 25"*) export JAVA_HOME=$home; return ;; esac
  done
  return 1
}

# Sets JAVA_HOME; as root installs a JDK 25 where Debian has one, as Debian 13 does.
find_jdk() {
  has_jdk && return
  local package=openjdk-25-jdk-headless
  [ "$(id -u)" != 0 ] || apt-cache show "$package" >/dev/null 2>&1 || alive "reading the package lists" "$out/apt.log" apt-get update -q || true
  if apt-cache show "$package" >/dev/null 2>&1; then need_packages "$package:no-such-file"; fi
  has_jdk || die "no JDK 25 in JAVA_HOME, PATH or /usr/lib/jvm" "install a JDK 25, or set JAVA_HOME to one; Debian 13 has $package"
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
  mkdir -p "$out"
  { alive "reading the package lists" "$out/apt.log" apt-get update -q && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    alive "installing" "$out/apt.log" apt-get install -q -y --no-install-recommends "${missing[@]}"; } || die "apt-get could not install ${missing[*]}" "see $out/apt.log"
}

# alive WHAT LOG COMMAND…: runs it with its output added to LOG, and says every four seconds how long it takes and what LOG told last.
alive() {
  local what=$1 log=$2 code=0 begun=$SECONDS beat; shift 2
  while sleep 4 && kill -0 $$ 2>/dev/null; do say "$what, $((SECONDS - begun)) s: $(last_words "$log")"; done & beat=$!
  "$@" >>"$log" 2>&1 </dev/null || code=$?
  kill "$beat"; wait "$beat" 2>/dev/null || true
  return "$code"
}
# What a log of Maven, pip, apt, cmake or ninja told last, without what only a log needs: colours, severities, hosts, folders.
last_words() {
  tail -n 400 "$1" 2>/dev/null | awk '/^\[INFO\] Building .* \[[0-9]+\/[0-9]+\]/ { module = $3 ": " }
    /^\[[0-9]+\/|^(\[INFO\] )?(Compiling|Download|Get:|Unpacking|Setting up|--- |Running )/ { last = module $0 } { any = module $0 } END { print last ? last : any }' \
    | sed -E 's/\x1b\[[0-9;]*m//g; s/\[INFO\] *//; s#Download(ing|ed) from [^:]*: .*/#fetching #; s#([ =])[^ []*/#\1#g; s/[^[:print:]]//g' | cut -c1-100
}

set_up() {
  mkdir -p "$out"
  find_jdk
  need_packages maven:mvn bc:bc softhsm2:softhsm2-util redis-server:redis-server iproute2:ip util-linux:unshare binutils:objcopy
  # What the bundle takes from Debian: the names are those of Debian 12.
  need_packages $(sed -n 's/^ *- debian: *\(.*\)/\1/p' "$top/offline-bundle/bundle.yaml" | sort -u | sed 's|.*|&:/usr/share/doc/&/copyright|')
  python3 -m pip --version >/dev/null 2>&1 || need_packages python3-pip:/usr/lib/python3/dist-packages/pip
}

# What `casemate check` counted, from what it printed into FILE: "questions=N grounded=N".
counted() {
  local figures; figures=$(sed -n 's/^result answered=\([0-9]*\) grounded=\([0-9]*\) .*/questions=\1 grounded=\2/p' "$1")
  [ -n "$figures" ] || die "the check left no figures in $1" "run it again: scripts/casemate check"
  echo "$figures"
}

# evaluate PROGRAM ARGUMENT…: runs a program of packaging/evaluation with the embedders of the descriptor; $CASEMATE_MODELS has their
# models elsewhere than in target/embedding. Vectors are kept in target/evaluation, so that a second run is quick.
evaluate() {
  build_evaluation
  run_evaluation "$@"
}
build_evaluation() {
  find_jdk
  need_packages maven:mvn redis-server:redis-server curl:curl
  mkdir -p "$out"
  [ -d "${CASEMATE_MODELS:-$out/embedding}" ] || "$top/scripts/build-embedding" >&2 \
    || die "the embedding models were not built" "run scripts/build-embedding"
  (cd "$top" && alive "building the evaluation" "$out/evaluation.log" mvn -q -B package -DskipTests -pl packaging/evaluation -am) \
    || die "the evaluation does not build" "see $out/evaluation.log"
}
# The limit of the runtime's heap in the descriptor.
runtime_heap() { sed -n '/name: runtime$/,/RuntimeMain/s/^ *- -Xmx//p' "$top/packaging/appliance/descriptor/services.yaml"; }
# run_evaluation PROGRAM ARGUMENT…: the same once it is built; $heap limits the heap.
run_evaluation() {
  local room=$top/packaging/evaluation/target
  "$JAVA_HOME/bin/java" "-Xmx${heap:-1500m}" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    --add-modules=jdk.incubator.vector -Dlogback.configurationFile=logback-evaluation.xml -Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider \
    -cp "$room/test-classes:$(cat "$room/class-path.txt")" eu.casemate.evaluation.EvaluationMain "$@" \
    --checkout "$top" --models "${CASEMATE_MODELS:-$out/embedding}"
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
    [ -s "$out/casemate.aot" ] && [ -z "$(find "$top/installer/enclave/target" -name '*.jar' -newer "$out/casemate.aot" -print -quit)" ] \
      || "$top/scripts/casemate" --train
    return
  fi
  say "building all modules with $JAVA_HOME"
  # Cleaning removes target/, and with it a log that was begun there.
  (cd "$top" && alive "removing the last build" /dev/null mvn -q -B clean) || die "the last build could not be removed"
  mkdir -p "$out"
  (cd "$top" && alive "building" "$out/build.log" mvn -B package -DskipTests) || { grep -m 20 '^\[ERROR\]' "$out/build.log" >&2; die "the build failed" "see $out/build.log"; }
  alive "training the start-up cache" "$out/build.log" "$top/scripts/casemate" --train || die "no start-up cache was made" "see $out/train.log"
  echo "$digest" >"$out/built"
}
