package eu.casemate.parser;

import eu.casemate.parser.format.Parsers;
import eu.casemate.parser.format.Preloading;
import eu.casemate.parser.sandbox.Sandbox;
import eu.casemate.parser.sandbox.SandboxException;
import eu.casemate.runtime.documents.structure.DocumentHeader;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.StructureWriter;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads one document from standard input, writes its structure to standard output, and ends. */
public final class ParserMain {

  private static final PrintStream SILENT =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private ParserMain() {}

  /** The process's entry. */
  public static void main(String[] args) {
    // Standard output carries records only; what a library prints may be a document's text.
    System.setOut(SILENT);
    System.setErr(SILENT);
    try {
      Preloading.all();
      Sandbox.seal();
    } catch (SandboxException e) {
      Runtime.getRuntime().halt(ExitCode.NO_SANDBOX);
    }
    try {
      FileInputStream in = new FileInputStream(FileDescriptor.in);
      DocumentHeader header = DocumentHeader.read(in);
      byte[] content = in.readNBytes(header.length());
      Parsed parsed = Parsers.parse(header.format(), content);
      StructureWriter.write(
          parsed, new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
      Runtime.getRuntime().halt(0);
    } catch (IOException | IllegalArgumentException e) {
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }
}
