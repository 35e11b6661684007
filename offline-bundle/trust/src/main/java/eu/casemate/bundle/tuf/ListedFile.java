package eu.casemate.bundle.tuf;

/**
 * A metadata file of which trusted metadata says the version and perhaps length and hashes.
 *
 * @param cycle to download by
 * @param role whose file it is
 * @param meta what is said of it
 * @param most the bound where no length is said
 */
record ListedFile(UpdateCycle cycle, String role, MetaFile meta, long most) {

  /** 5.5.1 and 5.5.2, 5.6.1 and 5.6.2. */
  byte[] download(boolean consistentSnapshot, Clause download, Clause hashes) {
    String fileName =
        consistentSnapshot
            ? MetadataFileName.versioned(meta.version(), role)
            : MetadataFileName.of(role);
    byte[] content =
        cycle.require(fileName, Math.min(most, meta.length().orElse(most)), role, download);
    if (!matches(content)) {
      throw new RejectedException(
          new Rejection.Mismatched(
              role,
              hashes,
              "the file of " + describeLength() + "hashes " + meta.hashes(),
              "another file of " + content.length + " bytes"));
    }
    return content;
  }

  boolean matches(byte[] content) {
    return content.length == meta.length().orElse(content.length)
        && (meta.hashes().isEmpty() || meta.hashes().match(content));
  }

  static RejectedException wrongVersion(String role, Clause clause, MetaFile listed, Role offered) {
    return new RejectedException(
        new Rejection.Mismatched(
            role, clause, "version " + listed.version(), "version " + offered.version()));
  }

  private String describeLength() {
    return meta.length().isPresent() ? meta.length().getAsLong() + " bytes and " : "";
  }
}
