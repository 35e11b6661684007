"""Runs a command quietly; prints its wall seconds, its peak resident MiB and the MiB it read, itself and children."""
import os, resource, subprocess, sys, time

begun = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
read = 0
while True:
    try:
        with open(f"/proc/{process.pid}/io") as io:
            read = max(read, int(io.readline().split()[1]))
    except (OSError, IndexError, ValueError):
        pass
    if process.poll() is not None:
        break
    time.sleep(0.005)
seconds = time.monotonic() - begun
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"{seconds:.3f} {peak} {read // 1048576}")
sys.exit(process.returncode)
