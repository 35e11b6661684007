package eu.casemate.runtime.gateway;

import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys in memory, for tests of the listeners; keeps {@link ProgramKeysContract}. */
public final class MemoryKeys implements ProgramKeys {

  private final Clock clock;
  private final Map<String, ProgramKey> byText = new LinkedHashMap<>();

  /** Empty; the clock decides which keys have expired. */
  public MemoryKeys(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized NewKey create(TenantId tenant, Program program, Duration validity) {
    if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("not that long: " + validity);
    }
    ProgramKey key =
        new ProgramKey(
            KeyText.randomId(),
            tenant,
            program,
            clock.instant(),
            clock.instant().plus(validity),
            Optional.empty());
    String text = KeyText.random();
    byText.put(text, key);
    return new NewKey(key, text);
  }

  @Override
  public synchronized List<ProgramKey> list() {
    List<ProgramKey> all = new ArrayList<>(byText.values());
    all.sort(java.util.Comparator.comparing(key -> key.tenant().value()));
    return all;
  }

  @Override
  public synchronized Optional<ProgramKey> revoke(String id) {
    for (Map.Entry<String, ProgramKey> each : byText.entrySet()) {
      ProgramKey key = each.getValue();
      if (key.id().equals(id)) {
        each.setValue(
            new ProgramKey(
                id,
                key.tenant(),
                key.program(),
                key.created(),
                key.expires(),
                Optional.of(key.revoked().orElseGet(clock::instant))));
        return Optional.of(each.getValue());
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized Optional<Caller> caller(String key) {
    return Optional.ofNullable(byText.get(key))
        .filter(known -> known.validAt(clock.instant()))
        .map(
            known ->
                new Caller(
                    known.tenant(),
                    known.program(),
                    Set.of(Role.PROGRAM),
                    Clearance.LOWEST,
                    known.program().name()));
  }
}
