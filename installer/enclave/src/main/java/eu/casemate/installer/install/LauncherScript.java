package eu.casemate.installer.install;

import java.util.List;
import java.util.stream.Stream;

/**
 * The text of {@code bin/casemate}. It finds everything through {@code current}, so that one text
 * serves every generation, also between two steps of an update. The class path has one order, since
 * the start-up cache is only valid for the order it was made with.
 */
final class LauncherScript {
  static final String MAIN_CLASS = "eu.casemate.installer.cli.Main";

  /**
   * Flags of the JVM, the same when the cache is made and when it is used. The second compiler
   * stays on: only it uses the SHA instructions, with which verifying media is five times as fast.
   * No counters are kept in a file of {@code /tmp}, where nobody reads them. The young generation
   * is bounded, since its default follows the host's memory, and with it the command's. The second
   * compiler waits for four times as many calls as it would: on two cores what it compiles for a
   * short command takes more than it gives, and the loops over media it finds all the same.
   */
  static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmn4m",
          "-XX:-UsePerfData",
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=5000",
          "-XX:Tier4CompileThreshold=60000",
          "--enable-native-access=ALL-UNNAMED");

  /** The script. */
  static final String TEXT =
      """
      #!/bin/sh
      # Runs the command line of the appliance that this file lies in. Written by casemate install.
      set -eu
      self=$0
      if [ -L "$self" ]; then self=$(readlink -f -- "$self"); fi
      case $self in */*) ;; *) self=./$self ;; esac
      home=$(cd -- "${self%/*}/.." && pwd -P)
      jars=$(LC_ALL=C; cd -- "$home/current/cli/lib"; for jar in picocli-*.jar *.jar; do
        if [ -f "$jar" ]; then printf '%s:' "$home/current/cli/lib/$jar"; fi; done)
      # Names of files are UTF-8, whatever cron or systemd say.
      export LC_ALL=C.UTF-8
      # Without its cache the command only starts more slowly: no word about it.
      aot=$home/var/cli/casemate.aot
      if [ -f "$aot" ]; then aot=-XX:AOTCache=$aot; else aot=; fi
      """
          + String.join(
              " ",
              "exec \"$home/current/jre/bin/java\" ${aot:+\"$aot\"} -Xlog:aot=off -Xlog:cds=off",
              String.join(" ", JVM_FLAGS),
              "\"-Dcasemate.appliance=$home\" -cp \"${jars%:}\"",
              MAIN_CLASS,
              "\"$@\"\n");

  private LauncherScript() {}

  /**
   * The jars in the order of the script: picocli's, then all of them, byte by byte. Picocli's
   * classes are of a version that no start-up cache takes, and each of them is sought in every jar
   * before its own.
   *
   * @param jars names of files, in any order
   */
  static List<String> classPath(List<String> jars) {
    List<String> sorted = jars.stream().sorted().toList();
    return Stream.concat(
            sorted.stream().filter(name -> name.startsWith("picocli-")), sorted.stream())
        .toList();
  }
}
