package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.ceremony.ReleaseStatus;
import java.util.ArrayList;
import java.util.List;

/** Who has signed a release, as it is printed. */
record SignatureView(
    long release, long rootVersion, int volumes, boolean complete, List<RoleView> roles) {
  SignatureView {
    roles = List.copyOf(roles);
  }

  record RoleView(
      String role,
      String digest,
      int threshold,
      List<HolderView> signed,
      List<HolderView> outstanding) {
    RoleView {
      signed = List.copyOf(signed);
      outstanding = List.copyOf(outstanding);
    }

    private String line() {
      String missing =
          signed.size() >= threshold
              ? "complete"
              : "%d more of: %s".formatted(threshold - signed.size(), names(outstanding));
      return "%-9s  signed by %d of %d needed: %s; %s"
          .formatted(role, signed.size(), threshold, names(signed), missing);
    }

    private static String names(List<HolderView> holders) {
      List<String> names = holders.stream().map(HolderView::name).toList();
      return names.isEmpty() ? "nobody" : String.join(", ", names);
    }
  }

  static SignatureView of(ReleaseStatus status) {
    return new SignatureView(
        status.release(),
        status.rootVersion(),
        status.volumes(),
        status.complete(),
        status.roles().stream()
            .map(
                role ->
                    new RoleView(
                        role.role().roleName(),
                        role.digest().hex(),
                        role.threshold(),
                        HolderView.of(role.signed()),
                        HolderView.of(role.outstanding())))
            .toList());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "release %d on %d volume(s), by trust root version %d"
            .formatted(release, volumes, rootVersion));
    roles.forEach(role -> lines.add(role.line()));
    return lines;
  }
}
