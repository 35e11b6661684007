package eu.casemate.parser;

import eu.casemate.runtime.documents.worker.ParserCommand;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The class path of this test as jars: a sealed process cannot open the files of a folder. */
final class ParserJars {

  private ParserJars() {}

  /** How to start a parser whose jars may lie in this folder. */
  static ParserCommand command(Path folder, ParserCommand.Limits limits) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(each);
      boolean classes = Files.isDirectory(path);
      jars.add(classes ? jar(path, folder.resolve("classes" + jars.size() + ".jar")) : each);
    }
    return new ParserCommand(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        String.join(File.pathSeparator, jars),
        limits);
  }

  private static String jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return jar.toString();
  }
}
