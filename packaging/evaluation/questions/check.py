#!/usr/bin/env python3
"""Checks the question sets beside it against packaging/appliance/documents.

Names every label whose section does not exist, every paraphrase that shares a word (by its first
five letters) with a section that answers it in its language, every repeated id or question, and
every wrong count. Exits 1 if it named anything.
"""
import collections
import csv
import html
import json
import pathlib
import re
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
DOCUMENTS = HERE.parents[1] / "appliance" / "documents"
KINDS = {"plain": 12, "keyword": 8, "paraphrase": 20, "two-sections": 5, "cross-language": 5,
         "unanswered": 10}
LISTS = {"answers.tsv": 30, "off-topic.tsv": 10, "off-topic-calibration.tsv": 20,
         "on-topic-calibration.tsv": 15}  # rows per language
# Words that carry no topic; all shorter than four letters are left out anyway.
STOP = set("""that this with from have what which where when does should must they them than then
their there these those into onto other another about only also very more most some such been
being were will would could your ours ourselves itself himself whether before after while even
still just like dans pour avec sans sont cette cela elle elles quel quelle quels quelles comment
quand faut doit doivent avoir etre fait faire leur leurs notre votre nous vous plus moins tout
tous toute toutes meme aussi mais donc alors peut peuvent comme entre sous vers chez celui celle
ceux""".split())


def stems(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("œ", "oe"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]{4,}", plain)
    return {word[:5] for word in words if word not in STOP}


def heading(text):
    text = re.sub(r"\s*\{#[\w-]+}\s*$", "", text.strip())
    text = re.sub(r"\[([^\]]+)](?:\([^)]*\))?", r"\1", text)
    return re.sub(r"[`*]", "", text).strip()


def markdown(text):
    """Maps the last heading of each section to its text."""
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    title = re.search(r"^title: (.*)$", front[1], re.M) if front else None
    text = re.sub(r"<!--.*?-->", "", text[front.end():] if front else text, flags=re.S)
    text = re.sub(r"^(\S.*)\n(===+|---+)$", r"## \1", text, flags=re.M)
    current = outer = title[1] if title else ""
    sections, fenced, depth = collections.defaultdict(str), False, 0
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        rule = re.search(r'<div class="reco" id="([\w-]+)"', line)
        if not fenced and re.match(r"#{1,6} ", line):
            current = outer = heading(line.lstrip("#"))
        elif rule:
            current, depth = rule[1], 1
        elif depth and "<div" in line:
            depth += 1
        elif depth and "</div>" in line:
            depth -= 1
            current = current if depth else outer
        sections[current] += line + "\n"
    return sections


def strings(node):
    if isinstance(node, str):
        return [node]
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    return [text for child in children for text in strings(child)]


def rules(root):
    """Maps each criterion, or each term of the glossary, to its text."""
    sections = {}
    for topic in root.get("topics", []):
        for entry in topic["criteria"]:
            text = " ".join(strings(entry["criterium"]))
            name = f"Critère {topic['number']}.{entry['criterium']['number']}"
            sections[name] = re.sub(r"]\([^)]*\)", "]", text)
    for term in root.get("glossary", []):
        body = html.unescape(re.sub(r"<[^>]+>", " ", term["body"]))
        sections[term["title"].strip()] = term["title"] + " " + body
    return sections


def read(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main():
    sections = {}
    for path in DOCUMENTS.rglob("*"):
        name = path.relative_to(DOCUMENTS).as_posix()
        if path.suffix in (".md", ".json"):
            text = path.read_text(encoding="utf-8")
            found = rules(json.loads(text)) if path.suffix == ".json" else markdown(text)
            sections.update({f"{name}#{last}": body for last, body in found.items()})
    problems, asked, uses = [], collections.Counter(), collections.Counter()
    for name, expected in LISTS.items():
        rows = read(name)
        for row in rows:
            asked.update([row["id"], row["question"]])
            if None in row or None in row.values() or not row["question"].strip():
                problems.append(f"{name} {row['id']}: expected one value for each column")
        for language in ("en", "fr"):
            count = sum(row["language"] == language for row in rows)
            if count != expected:
                problems.append(f"{name}: {count} questions in {language}, expected {expected}")
    problems += [f"'{text}' stands {count} times" for text, count in asked.items() if count > 1]
    answers = read("answers.tsv")
    if collections.Counter(row["kind"] for row in answers) != KINDS:
        problems.append(f"answers.tsv: expected the kinds {KINDS}")
    for row in answers:
        needs = [need.split(" | ") for need in row["sections"].split(" & ") if need]
        if len(needs) != {"unanswered": 0, "two-sections": 2}.get(row["kind"], 1):
            problems.append(f"{row['id']}: {len(needs)} needs do not fit its kind")
        for label in {label for need in needs for label in need}:
            uses[label] += 1
            other = "/fr/" if row["language"] == "en" else "/en/"
            if label not in sections:
                problems.append(f"{row['id']}: there is no section {label}")
            elif row["kind"] == "paraphrase" and other not in label:
                shared = stems(row["question"]) & stems(label + " " + sections[label])
                problems += [f"{row['id']}: shares '{stem}' with {label}" for stem in sorted(shared)]
    problems += [f"{label} answers {n} questions" for label, n in uses.items() if n > 3]
    print("\n".join(problems) or f"{len(sections)} sections, all labels exist")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
