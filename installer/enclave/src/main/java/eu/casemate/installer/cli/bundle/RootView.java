package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.ceremony.Holder;
import eu.casemate.bundle.ceremony.RootFile;
import eu.casemate.bundle.ceremony.RootStatus;
import eu.casemate.bundle.key.Fingerprint;
import eu.casemate.installer.cli.option.OutputOptions;
import eu.casemate.installer.outcome.ExitStatus;
import java.util.ArrayList;
import java.util.List;

/** A trust root as it is printed: first what is read aloud, then who signs for what. */
record RootView(
    String file,
    long version,
    String expires,
    String digest,
    boolean complete,
    List<RoleView> roles,
    List<ApprovalView> approvals) {
  RootView {
    roles = List.copyOf(roles);
    approvals = List.copyOf(approvals);
  }

  record RoleView(String role, int threshold, List<HolderView> holders) {
    RoleView {
      holders = List.copyOf(holders);
    }
  }

  record ApprovalView(
      long byRoot, int threshold, List<HolderView> signed, List<HolderView> outstanding) {
    ApprovalView {
      signed = List.copyOf(signed);
      outstanding = List.copyOf(outstanding);
    }
  }

  /** Prints a root. */
  static ExitStatus show(OutputOptions output, RootFile root) {
    RootStatus status = root.status();
    output.result("casemate-bundle-root/1", of(root, status), lines(root, status));
    return ExitStatus.OK;
  }

  private static RootView of(RootFile root, RootStatus status) {
    return new RootView(
        root.file().toString(),
        status.version(),
        status.expires().toString(),
        status.digest().hex(),
        status.complete(),
        status.roles().stream()
            .map(
                role ->
                    new RoleView(
                        role.role().roleName(), role.threshold(), HolderView.of(role.holders())))
            .toList(),
        status.approvals().stream()
            .map(
                each ->
                    new ApprovalView(
                        each.version(),
                        each.threshold(),
                        HolderView.of(each.signed()),
                        HolderView.of(each.outstanding())))
            .toList());
  }

  private static List<String> lines(RootFile root, RootStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "trust root version %d, until %s, %s"
            .formatted(status.version(), status.expires(), root.file()));
    lines.add("digest of what is signed:");
    new Fingerprint(status.digest()).lines().forEach(line -> lines.add("  " + line));
    status.roles().stream()
        .flatMap(role -> role.holders().stream())
        .distinct()
        .forEach(holder -> describe(holder, lines));
    for (RootStatus.RoleStatus role : status.roles()) {
      lines.add(
          "%-9s  %d of %d: %s"
              .formatted(
                  role.role(),
                  role.threshold(),
                  role.holders().size(),
                  HolderView.names(role.holders())));
    }
    status.approvals().forEach(approval -> describe(approval, lines));
    return lines;
  }

  private static void describe(Holder holder, List<String> lines) {
    lines.add("holder %s, %s:".formatted(holder.name(), holder.key().scheme()));
    holder.key().fingerprint().lines().forEach(line -> lines.add("  " + line));
  }

  private static void describe(RootStatus.Approval approval, List<String> lines) {
    lines.add(
        "signed by %d of %d needed of root version %d: %s"
            .formatted(
                approval.signed().size(),
                approval.threshold(),
                approval.version(),
                HolderView.names(approval.signed())));
    if (approval.missing() > 0) {
      lines.add(
          "  still to sign, %d of: %s"
              .formatted(approval.missing(), HolderView.names(approval.outstanding())));
    }
  }
}
