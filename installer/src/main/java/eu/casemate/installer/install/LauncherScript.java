package eu.casemate.installer.install;

import java.util.List;

/**
 * The text of {@code bin/casemate}. It finds everything through {@code current}, so that one text
 * serves every generation, also between two steps of an update. The class path is sorted byte by
 * byte, since the start-up cache is only valid for the order it was made with.
 */
final class LauncherScript {
  static final String MAIN_CLASS = "eu.casemate.installer.cli.Main";

  /**
   * Flags of the JVM, the same when the cache is made and when it is used. The second compiler
   * stays on: only it uses the SHA instructions, with which verifying media is five times as fast.
   */
  static final List<String> JVM_FLAGS =
      List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

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
      jars=$(LC_ALL=C; for jar in "$home"/current/cli/lib/*.jar; do printf '%s:' "$jar"; done)
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
}
