#!/usr/bin/env python3
"""How fast engines answer.

  engine-speed.py MODEL ROUNDS NAME=FOLDER...   several in turn, and the ratio to the first; FOLDER holds llama-server and its libraries
  engine-speed.py --token MODEL COMMAND...      whether the engine that COMMAND starts loads MODEL and writes a token

Each start is afresh, on a free port, with the same prompt; the figures are the engine's own. Prints medians of tokens a second: reading the
prompt, and writing the answer.
"""
import json, os, signal, socket, statistics, subprocess, sys, time, urllib.request

PROMPT = "List what a release engineer checks before a bundle leaves for the enclave. " * 40
ANSWER_TOKENS = 96


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def ask(port, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=300) as response:
        return json.load(response)


def answer(command, model, prompt, tokens, patience=600):
    """What the engine that the command starts says of itself after one answer."""
    port = free_port()
    options = ["--model", model, "--host", "127.0.0.1", "--port", str(port), "--device", "none", "--threads", "2", "--ctx-size", "2048",
               "--parallel", "1", "--no-ui", "--offline", "--no-warmup", "--log-verbosity", "1"]
    environment = dict(os.environ, LD_LIBRARY_PATH=os.path.dirname(command[-1]))
    server = subprocess.Popen(command + options, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    begun = shown = time.monotonic()
    try:
        while True:
            now = time.monotonic()
            if server.poll() is not None:
                raise SystemExit(f"{command[-1]}: the engine ended with {server.returncode} before it answered")
            if now > begun + patience:
                raise SystemExit(f"{command[-1]}: the engine did not answer within {patience} s")
            if now > shown + 8:
                shown = now
                print(f"loading the model, {now - begun:.0f} s", file=sys.stderr)
            try:
                ask(port, "/health")
                break
            except OSError:
                time.sleep(0.1)
        return ask(port, "/completion", {"prompt": prompt, "n_predict": tokens, "temperature": 0, "ignore_eos": True, "cache_prompt": False})
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def token(model, *command):
    begun = time.monotonic()
    told = answer(list(command), model, "The capital of France is", 1)
    if told["tokens_predicted"] < 1:
        raise SystemExit("the engine wrote no token")
    print(f"{told['tokens_predicted']} token after {time.monotonic() - begun:.0f} s")


def main(model, rounds, *engines):
    engines = [engine.split("=", 1) for engine in engines]
    figures = {name: [] for name, _ in engines}
    for number in range(1, int(rounds) + 1):
        for name, folder in engines:
            timings = answer([os.path.join(folder, "llama-server")], model, PROMPT, ANSWER_TOKENS)["timings"]
            figures[name].append((timings["prompt_per_second"], timings["predicted_per_second"]))
            print(f"round {number}: {name} {figures[name][-1][0]:.0f} and {figures[name][-1][1]:.1f} tokens/s", file=sys.stderr)
    print(f"{'engine':<18} {'prompt tok/s':>12} {'answer tok/s':>12} {'prompt ratio':>12} {'answer ratio':>12}")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    base = medians[engines[0][0]]
    for name, (reading, writing) in medians.items():
        print(f"{name:<18} {reading:>12.0f} {writing:>12.1f} {reading / base[0]:>12.2f} {writing / base[1]:>12.2f}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    if sys.argv[1] == "--token":
        token(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
