package eu.casemate.runtime.documents.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * How a parser process is started.
 *
 * @param java the program {@code java}, an absolute path
 * @param classPath the jars of the parser, as {@code java} takes them; folders cannot serve, since
 *     a sealed process opens no file
 * @param limits what a process may use
 */
public record ParserCommand(String java, String classPath, Limits limits) {

  /** What drawing takes more than parsing. */
  private static final int DRAWING_MIB = 256;

  /**
   * What a process may use.
   *
   * @param heapMib of objects
   * @param addressMib of addresses, most of which a JVM only reserves
   * @param processorSeconds of computing
   * @param seconds of waiting for it
   */
  public record Limits(int heapMib, int addressMib, int processorSeconds, int seconds) {

    /** Those of the product. */
    public static final Limits DEFAULT = new Limits(256, 1_536, 60, 120);
  }

  /** The parser whose jars lie in a folder, on the Java that runs this process. */
  public static ParserCommand ofFolder(String folder) {
    return new ParserCommand(
        System.getProperty("java.home") + "/bin/java", folder + "/*", Limits.DEFAULT);
  }

  /** A process that parses: the launcher and, as its arguments, the parser that it becomes. */
  List<String> parsing() {
    return launched(limits, parser(limits.heapMib()));
  }

  /** A process that draws: a page and the pictures on it are large in memory. */
  List<String> drawing() {
    Limits more =
        new Limits(
            limits.heapMib() + DRAWING_MIB,
            limits.addressMib() + DRAWING_MIB,
            limits.processorSeconds(),
            limits.seconds());
    List<String> parser = new ArrayList<>(parser(more.heapMib()));
    parser.add("draw");
    return launched(more, parser);
  }

  /**
   * Any program under the launcher's limits and without its rights.
   *
   * @param program begins with an absolute path; words of the kind NAME=VALUE before it are its
   *     environment
   */
  List<String> launched(Limits most, List<String> program) {
    List<String> words = new ArrayList<>(launcher());
    words.add(Integer.toString(most.addressMib()));
    words.add(Integer.toString(most.processorSeconds()));
    words.addAll(program);
    return words;
  }

  private List<String> launcher() {
    return List.of(
        java,
        "-Xmx24m",
        // What it only reserves counts too once the limit is set.
        "-XX:CompressedClassSpaceSize=16m",
        "-XX:ReservedCodeCacheSize=16m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:ErrorFile=/dev/null",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        "eu.casemate.parser.LauncherMain");
  }

  private List<String> parser(int heapMib) {
    return List.of(
        java,
        "-Xmx" + heapMib + "m",
        "-Xss1m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:MaxMetaspaceSize=128m",
        "-XX:CompressedClassSpaceSize=64m",
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:MaxDirectMemorySize=16m",
        // No file of it, no socket, and its own words not among the records.
        "-XX:-UsePerfData",
        "-XX:+DisableAttachMechanism",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=/dev/null",
        "-XX:+DisplayVMOutputToStderr",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        "eu.casemate.parser.ParserMain");
  }
}
