package eu.casemate.installer.cli;

import eu.casemate.installer.cli.bundle.BundleBuildCommand;
import eu.casemate.installer.cli.bundle.BundleInspectCommand;
import eu.casemate.installer.cli.bundle.BundleLockCommand;
import eu.casemate.installer.cli.bundle.BundleSignCommand;
import eu.casemate.installer.cli.bundle.BundleTopUpCommand;
import eu.casemate.installer.cli.bundle.KeyCreateCommand;
import eu.casemate.installer.cli.bundle.KeyExportCommand;
import eu.casemate.installer.cli.bundle.KeyGroup;
import eu.casemate.installer.cli.bundle.KeyShowCommand;
import eu.casemate.installer.cli.bundle.RootGroup;
import eu.casemate.installer.cli.bundle.RootInitCommand;
import eu.casemate.installer.cli.bundle.RootRotateCommand;
import eu.casemate.installer.cli.bundle.RootShowCommand;
import eu.casemate.installer.cli.bundle.RootSignCommand;
import eu.casemate.installer.cli.client.AskCommand;
import eu.casemate.installer.cli.client.CheckCommand;
import eu.casemate.installer.cli.client.IngestCommand;
import eu.casemate.installer.cli.client.PageCommand;
import eu.casemate.installer.cli.keys.KeysCreateCommand;
import eu.casemate.installer.cli.keys.KeysGroup;
import eu.casemate.installer.cli.keys.KeysListCommand;
import eu.casemate.installer.cli.keys.KeysRevokeCommand;
import eu.casemate.installer.cli.media.MediaExtractCommand;
import eu.casemate.installer.cli.media.MediaReportCommand;
import eu.casemate.installer.cli.media.MediaVerifyCommand;
import eu.casemate.installer.cli.service.StartCommand;
import eu.casemate.installer.cli.service.StatusCommand;
import eu.casemate.installer.cli.service.StopCommand;
import eu.casemate.installer.cli.service.SuperviseCommand;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * The commands by name. Reading a command's annotations costs milliseconds, so that only the
 * command the arguments name is added; all are when help or a suggestion may need them.
 */
final class CommandTree {
  /** A command; {@code group} is empty for those directly under {@code casemate}. */
  private record Entry(String group, String name, Class<?> type) {}

  /** One line a command, in the order an operator meets them. */
  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("", "bundle", BundleGroup.class),
          new Entry("bundle", "lock", BundleLockCommand.class),
          new Entry("bundle", "build", BundleBuildCommand.class),
          new Entry("bundle", "sign", BundleSignCommand.class),
          new Entry("bundle", "key", KeyGroup.class),
          new Entry("key", "create", KeyCreateCommand.class),
          new Entry("key", "export", KeyExportCommand.class),
          new Entry("key", "show", KeyShowCommand.class),
          new Entry("bundle", "root", RootGroup.class),
          new Entry("root", "init", RootInitCommand.class),
          new Entry("root", "rotate", RootRotateCommand.class),
          new Entry("root", "sign", RootSignCommand.class),
          new Entry("root", "show", RootShowCommand.class),
          new Entry("bundle", "inspect", BundleInspectCommand.class),
          new Entry("bundle", "top-up", BundleTopUpCommand.class),
          new Entry("", "media", MediaGroup.class),
          new Entry("media", "verify", MediaVerifyCommand.class),
          new Entry("media", "extract", MediaExtractCommand.class),
          new Entry("media", "report", MediaReportCommand.class),
          new Entry("", "self-test", SelfTestCommand.class),
          new Entry("", "preflight", PreflightCommand.class),
          new Entry("", "plan", PlanCommand.class),
          new Entry("", "install", InstallCommand.class),
          new Entry("", "inventory", InventoryCommand.class),
          new Entry("inventory", "export", InventoryExportCommand.class),
          new Entry("", "start", StartCommand.class),
          new Entry("", "stop", StopCommand.class),
          new Entry("", "status", StatusCommand.class),
          new Entry("", "ask", AskCommand.class),
          new Entry("", "ingest", IngestCommand.class),
          new Entry("", "check", CheckCommand.class),
          new Entry("", "page", PageCommand.class),
          new Entry("", "keys", KeysGroup.class),
          new Entry("keys", "create", KeysCreateCommand.class),
          new Entry("keys", "list", KeysListCommand.class),
          new Entry("keys", "revoke", KeysRevokeCommand.class),
          new Entry("", "supervise", SuperviseCommand.class));

  private static final List<String> VERSION = List.of("-V", "--version");

  private CommandTree() {}

  /** The part of the tree that {@code arguments} need. */
  static CommandLine forArguments(List<String> arguments, IFactory factory) {
    CommandLine root = new CommandLine(RootCommand.class, factory);
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    if (VERSION.contains(first)) {
      return root;
    }
    boolean known = of("").anyMatch(entry -> entry.name().equals(first));
    of("")
        .filter(entry -> !known || entry.name().equals(first))
        .forEach(entry -> add(root, entry, factory));
    return root;
  }

  private static void add(CommandLine parent, Entry entry, IFactory factory) {
    CommandLine command = new CommandLine(entry.type(), factory);
    of(entry.name()).forEach(member -> add(command, member, factory));
    parent.addSubcommand(entry.name(), command);
  }

  private static Stream<Entry> of(String group) {
    return ENTRIES.stream().filter(entry -> entry.group().equals(group));
  }
}
