package eu.casemate.installer.cli;

import static eu.casemate.installer.cli.CommandTable.entry;

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
import eu.casemate.installer.cli.client.SearchCommand;
import eu.casemate.installer.cli.keys.KeysCreateCommand;
import eu.casemate.installer.cli.keys.KeysGroup;
import eu.casemate.installer.cli.keys.KeysListCommand;
import eu.casemate.installer.cli.keys.KeysRevokeCommand;
import eu.casemate.installer.cli.media.MediaExtractCommand;
import eu.casemate.installer.cli.media.MediaReportCommand;
import eu.casemate.installer.cli.media.MediaVerifyCommand;
import eu.casemate.installer.cli.retrieval.RetrievalAcceptCommand;
import eu.casemate.installer.cli.retrieval.RetrievalChangeCommand;
import eu.casemate.installer.cli.retrieval.RetrievalDropCommand;
import eu.casemate.installer.cli.retrieval.RetrievalGroup;
import eu.casemate.installer.cli.retrieval.RetrievalQuestionsCommand;
import eu.casemate.installer.cli.retrieval.RetrievalShowCommand;
import eu.casemate.installer.cli.service.StartCommand;
import eu.casemate.installer.cli.service.StatusCommand;
import eu.casemate.installer.cli.service.StopCommand;
import eu.casemate.installer.cli.service.SuperviseCommand;

/** The commands of the enclave, one line each, in the order an operator meets them. */
public final class EnclaveCommands {

  /** The table. */
  public static final CommandTable TABLE =
      CommandTable.of(
          entry("", "bundle", BundleGroup.class),
          entry("bundle", "lock", BundleLockCommand.class),
          entry("bundle", "build", BundleBuildCommand.class),
          entry("bundle", "sign", BundleSignCommand.class),
          entry("bundle", "key", KeyGroup.class),
          entry("key", "create", KeyCreateCommand.class),
          entry("key", "export", KeyExportCommand.class),
          entry("key", "show", KeyShowCommand.class),
          entry("bundle", "root", RootGroup.class),
          entry("root", "init", RootInitCommand.class),
          entry("root", "rotate", RootRotateCommand.class),
          entry("root", "sign", RootSignCommand.class),
          entry("root", "show", RootShowCommand.class),
          entry("bundle", "inspect", BundleInspectCommand.class),
          entry("bundle", "top-up", BundleTopUpCommand.class),
          entry("", "media", MediaGroup.class),
          entry("media", "verify", MediaVerifyCommand.class),
          entry("media", "extract", MediaExtractCommand.class),
          entry("media", "report", MediaReportCommand.class),
          entry("", "self-test", SelfTestCommand.class),
          entry("", "preflight", PreflightCommand.class),
          entry("", "plan", PlanCommand.class),
          entry("", "install", InstallCommand.class),
          entry("", "inventory", InventoryCommand.class),
          entry("inventory", "export", InventoryExportCommand.class),
          entry("", "start", StartCommand.class),
          entry("", "stop", StopCommand.class),
          entry("", "status", StatusCommand.class),
          entry("", "ask", AskCommand.class),
          entry("", "search", SearchCommand.class),
          entry("", "ingest", IngestCommand.class),
          entry("", "check", CheckCommand.class),
          entry("", "page", PageCommand.class),
          entry("", "keys", KeysGroup.class),
          entry("keys", "create", KeysCreateCommand.class),
          entry("keys", "list", KeysListCommand.class),
          entry("keys", "revoke", KeysRevokeCommand.class),
          entry("", "retrieval", RetrievalGroup.class),
          entry("retrieval", "show", RetrievalShowCommand.class),
          entry("retrieval", "change", RetrievalChangeCommand.class),
          entry("retrieval", "accept", RetrievalAcceptCommand.class),
          entry("retrieval", "drop", RetrievalDropCommand.class),
          entry("retrieval", "questions", RetrievalQuestionsCommand.class),
          entry("", "supervise", SuperviseCommand.class));

  private EnclaveCommands() {}
}
