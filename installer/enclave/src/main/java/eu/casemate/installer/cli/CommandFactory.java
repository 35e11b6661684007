package eu.casemate.installer.cli;

import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.installer.cli.bundle.KeyOption;
import eu.casemate.installer.cli.bundle.SpecOptions;
import eu.casemate.installer.cli.media.ReportOption;
import eu.casemate.installer.cli.media.RequestOption;
import eu.casemate.installer.cli.option.ApplianceOption;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.cli.option.TrustRootOption;
import eu.casemate.installer.terminal.Console;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands and hands the shared options what they need. */
record CommandFactory(
    Console console, ProcessEnvironment processEnvironment, Supplier<Fetcher> fetcher)
    implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == OutputOptions.class) {
      return type.cast(new OutputOptions(console));
    }
    if (type == ApplianceOption.class) {
      return type.cast(new ApplianceOption(processEnvironment));
    }
    if (type == TrustRootOption.class) {
      return type.cast(new TrustRootOption(processEnvironment));
    }
    if (type == SpecOptions.class) {
      return type.cast(new SpecOptions(processEnvironment, fetcher.get()));
    }
    if (type == KeyOption.class) {
      return type.cast(new KeyOption(console));
    }
    if (type == ReportOption.class) {
      return type.cast(new ReportOption(console));
    }
    if (type == RequestOption.class) {
      return type.cast(new RequestOption(console));
    }
    if (type == VersionText.class) {
      return type.cast(new VersionText(processEnvironment));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
