package eu.casemate.installer.cli.service;

import eu.casemate.installer.supervisor.ProcessUser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the kernel does not keep apart in an appliance.
 *
 * @param uids as which the processes run, each once
 * @param pinFile that every process of the key service's uid could read
 * @param remark the same in a sentence
 */
record Separation(List<Long> uids, String pinFile, String remark) {

  Separation {
    uids = List.copyOf(uids);
  }

  /** Looks at processes now. */
  static Separation of(LongStream pids, Path pinFile) {
    List<Long> uids =
        pids.mapToObj(ProcessUser::of)
            .flatMapToLong(uid -> uid.stream())
            .distinct()
            .sorted()
            .boxed()
            .toList();
    String remark =
        "not separated: all services run as uid "
            + String.join(", ", uids.stream().map(String::valueOf).toList())
            + "; any of them could read the PIN file "
            + pinFile
            + ". Own users come with systemd units.";
    return new Separation(uids, pinFile.toString(), remark);
  }
}
