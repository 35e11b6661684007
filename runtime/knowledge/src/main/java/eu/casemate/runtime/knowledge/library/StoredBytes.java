package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.StructureReader;
import eu.casemate.runtime.documents.structure.StructureWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Bytes and structures as PostgreSQL keeps them: deflated (RFC 1950). */
final class StoredBytes {

  private StoredBytes() {}

  static byte[] deflate(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 64);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return out.toByteArray();
  }

  static byte[] inflate(byte[] deflated) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("An original in PostgreSQL is damaged", e);
    }
  }

  static byte[] of(Structure structure) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      StructureWriter.write(structure, deflater);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return out.toByteArray();
  }

  /** The structure; empty when another release wrote it in another form. */
  static Optional<Structure> read(byte[] stored) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(stored))) {
      Parsed parsed = StructureReader.read(in);
      return parsed instanceof Structure structure ? Optional.of(structure) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
