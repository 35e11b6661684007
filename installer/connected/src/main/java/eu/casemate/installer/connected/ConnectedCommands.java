package eu.casemate.installer.connected;

import static eu.casemate.installer.cli.CommandTable.entry;

import eu.casemate.installer.cli.CommandTable;
import eu.casemate.installer.cli.EnclaveCommands;

/** The commands of the connected side: the enclave's, and those that only fetch. */
public final class ConnectedCommands {

  /** The table. */
  public static final CommandTable TABLE =
      EnclaveCommands.TABLE.and(entry("bundle", "fetch", BundleFetchCommand.class));

  private ConnectedCommands() {}
}
