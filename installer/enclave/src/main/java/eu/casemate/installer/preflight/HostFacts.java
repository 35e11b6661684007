package eu.casemate.installer.preflight;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What was found on the host; the rules judge it without touching the host again.
 *
 * @param platform operating system and architecture, such as {@code linux-amd64}
 * @param root the folder the appliance is or will be in
 * @param freeBytes what an ordinary user may still write there
 * @param memoryBytes the machine's memory
 * @param cores processors this process may use
 * @param superuser whether this process runs as root
 * @param spareSocketPathBytes what the longest socket path has left; negative when too long
 * @param openFiles the limit of open files of this process
 * @param procMounted whether {@code /proc} is there
 * @param loopback whether a loopback port can be bound
 * @param clock the host's time
 */
public record HostFacts(
    String platform,
    Path root,
    long freeBytes,
    long memoryBytes,
    int cores,
    boolean superuser,
    int spareSocketPathBytes,
    long openFiles,
    boolean procMounted,
    boolean loopback,
    Instant clock) {}
