"""The tokenizer of multilingual-e5-small in the form of the library `tokenizers`."""


def e5_tokenizer(e5):
    """What stands in tokenizer.json: it puts the special tokens, and neither cuts nor pads."""
    removed = "".join(sorted(each for each, put in e5.characters.items() if put == ""))
    blank = "".join(sorted(each for each, put in e5.characters.items() if put == " "))
    begin, end = e5.pieces[e5.begin][0], e5.pieces[e5.end][0]
    special = sorted({e5.begin, e5.padding, e5.end, e5.unknown})

    def token(number, text):
        return {"id": text, "ids": [number], "tokens": [text]}

    def replaced(pattern, content):
        return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}

    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": each, "content": e5.pieces[each][0], "single_word": False, "lstrip": False, "rstrip": False,
                          "normalized": False, "special": True} for each in special],
        "normalizer": {"type": "Sequence", "normalizers": [
            replaced(f"[{removed}]", ""), replaced(f"[{blank}]", " "), {"type": "NFKC"}, replaced(" {2,}", " ")]},
        "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": begin, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                       {"SpecialToken": {"id": end, "type_id": 0}}],
            "pair": [{"SpecialToken": {"id": begin, "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": end, "type_id": 0}}, {"SpecialToken": {"id": end, "type_id": 0}},
                     {"Sequence": {"id": "B", "type_id": 0}}, {"SpecialToken": {"id": end, "type_id": 0}}],
            "special_tokens": {begin: token(e5.begin, begin), end: token(e5.end, end)}},
        "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": e5.unknown, "byte_fallback": False, "vocab": [list(each) for each in e5.pieces]}}
