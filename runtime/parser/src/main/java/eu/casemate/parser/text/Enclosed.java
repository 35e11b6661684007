package eu.casemate.parser.text;

import java.io.IOException;

/** Reads a document that lies in another one. */
@FunctionalInterface
public interface Enclosed {

  /** Adds its blocks; a FaultException or an IOException when it cannot be read. */
  void read(String name, byte[] content, StructureBuilder out) throws IOException;
}
