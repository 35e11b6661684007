package eu.casemate.parser;

import eu.casemate.parser.format.Parsers;
import eu.casemate.parser.format.Preloading;
import eu.casemate.parser.picture.Pictures;
import eu.casemate.parser.sandbox.Sandbox;
import eu.casemate.parser.sandbox.SandboxException;
import eu.casemate.runtime.documents.picture.PictureOrder;
import eu.casemate.runtime.documents.structure.DocumentHeader;
import eu.casemate.runtime.documents.structure.StructureWriter;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads one document from standard input, writes its structure to standard output, and ends. With
 * the argument {@value #DRAW} it writes pictures of the pages that are named after the document.
 */
public final class ParserMain {

  private static final PrintStream SILENT =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  /** The argument of a process that draws. */
  private static final String DRAW = "draw";

  private ParserMain() {}

  /** The process's entry. */
  public static void main(String[] args) {
    // Standard output carries records only; what a library prints may be a document's text.
    System.setOut(SILENT);
    System.setErr(SILENT);
    boolean draws = args.length == 1 && args[0].equals(DRAW);
    try {
      if (draws) {
        Preloading.withDrawing();
      } else {
        Preloading.all();
      }
      Sandbox.seal();
    } catch (SandboxException e) {
      Runtime.getRuntime().halt(ExitCode.NO_SANDBOX);
    }
    try {
      FileInputStream in = new FileInputStream(FileDescriptor.in);
      DocumentHeader header = DocumentHeader.read(in);
      byte[] content = in.readNBytes(header.length());
      OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
      if (draws) {
        Pictures.write(header.format(), content, PictureOrder.read(in), out);
      } else {
        StructureWriter.write(Parsers.parse(header.format(), content), out);
      }
      Runtime.getRuntime().halt(0);
    } catch (IOException | IllegalArgumentException e) {
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }
}
