package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.cli.option.ProductVersion;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.IVersionProvider;

/** The answer of {@code casemate --version}; reads one small resource and one link. */
record VersionText(ProcessEnvironment processEnvironment) implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "casemate " + ProductVersion.text() + " (" + release() + ")",
      "java " + Runtime.version() + ", " + System.getProperty("java.vm.name")
    };
  }

  private String release() {
    return processEnvironment
        .home()
        .map(home -> AppliancePaths.of(home).current())
        .map(VersionText::releaseOf)
        .orElse("not installed");
  }

  private static String releaseOf(Path current) {
    try {
      return "release " + Files.readSymbolicLink(current).getFileName();
    } catch (IOException e) {
      return "not installed";
    }
  }
}
