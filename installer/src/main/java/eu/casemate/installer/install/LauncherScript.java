package eu.casemate.installer.install;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of {@code bin/casemate}. The class path's order is fixed at install, since the start-up
 * cache is only valid for the order it was made with; it goes through {@code current}, so that the
 * launcher follows a switch of generation.
 */
final class LauncherScript {
  static final String MAIN_CLASS = "eu.casemate.installer.cli.Main";

  /** Flags of the JVM, the same when the cache is made and when it is used. */
  static final List<String> JVM_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");

  private static final String HEAD =
      """
      #!/bin/sh
      # Runs the command line of the appliance that this file lies in. Written by casemate install.
      set -eu
      self=$0
      if [ -L "$self" ]; then self=$(readlink -f -- "$self"); fi
      case $self in */*) ;; *) self=./$self ;; esac
      home=$(cd -- "${self%/*}/.." && pwd -P)
      lib=$home/current/cli/lib
      cache=$home/var/cli/casemate.aot
      # Without its cache the command only starts more slowly: no word about it.
      if [ -f "$cache" ]; then aot=-XX:AOTCache=$cache; else aot=; fi
      """;

  private LauncherScript() {}

  /** The script that runs the command line made of these jars of {@code current/cli/lib}. */
  static String of(List<String> jars) {
    String classPath = jars.stream().map(jar -> "$lib/" + jar).collect(Collectors.joining(":"));
    return HEAD
        + String.join(
            " ",
            "exec \"$home/current/jre/bin/java\" ${aot:+\"$aot\"}",
            "-Xlog:aot=off -Xlog:cds=off",
            String.join(" ", JVM_FLAGS),
            "\"-Dcasemate.appliance=$home\"",
            "-cp \"" + classPath + "\"",
            MAIN_CLASS,
            "\"$@\"\n");
  }
}
