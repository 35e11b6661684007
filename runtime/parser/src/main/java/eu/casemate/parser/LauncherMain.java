package eu.casemate.parser;

import eu.casemate.parser.sandbox.Sandbox;
import eu.casemate.parser.sandbox.SandboxException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Limits itself and becomes the parser, or another program: {@code LauncherMain ADDRESS_MIB
 * PROCESSOR_SECONDS [NAME=VALUE…] COMMAND…}. The command begins with an absolute path.
 */
public final class LauncherMain {

  private static final int FIXED = 2;
  private static final int OPEN_FILES = 128;

  // One arena: threads must not reserve addresses that the limit counts.
  private static final List<String> ENVIRONMENT = List.of("MALLOC_ARENA_MAX=1", "LC_ALL=C.UTF-8");

  private LauncherMain() {}

  /** The process's entry; ends only when the parser cannot be started. */
  public static void main(String[] args) {
    try {
      List<String> rest = List.of(args).subList(FIXED, args.length);
      List<String> variables = rest.stream().takeWhile(word -> !word.startsWith("/")).toList();
      List<String> command = rest.subList(variables.size(), rest.size());
      List<String> environment = Stream.concat(ENVIRONMENT.stream(), variables.stream()).toList();
      Sandbox.enter(
          new Sandbox.Limits(Long.parseLong(args[0]) << 20, Long.parseLong(args[1]), OPEN_FILES));
      Sandbox.become(command, environment);
    } catch (SandboxException | IllegalArgumentException e) {
      System.exit(ExitCode.NO_SANDBOX);
    }
  }
}
