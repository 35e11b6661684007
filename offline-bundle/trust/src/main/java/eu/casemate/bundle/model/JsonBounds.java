package eu.casemate.bundle.model;

/**
 * What a JSON document of a model may have at most.
 *
 * @param bytes of the document
 * @param members of the objects that are open at one place, each of which costs memory there
 * @param depth of objects and lists in each other
 * @param name characters of a member's name
 * @param text characters of a text
 */
record JsonBounds(long bytes, int members, int depth, int name, int text) {

  /** The header of a safetensors file: that of a shard with 1,000 experts has 1 MB. */
  static final JsonBounds SAFETENSORS = new JsonBounds(16L << 20, 1 << 18, 4, 256, 4 << 20);

  /** The index of the shards: the largest known has 15 MB and 140,000 tensors. */
  static final JsonBounds INDEX = new JsonBounds(64L << 20, 1 << 18, 4, 256, 65_536);

  /** A configuration. */
  static final JsonBounds CONFIGURATION = new JsonBounds(16L << 20, 1 << 18, 32, 4096, 1 << 20);

  /** A tokenizer: the largest known has 35 MB and 262,144 tokens. */
  static final JsonBounds TOKENIZER = new JsonBounds(64L << 20, 1 << 19, 32, 4096, 8 << 20);
}
