package eu.casemate.runtime.documents.worker;

import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.StructureReader;
import java.io.BufferedInputStream;
import java.io.IOException;

/** A process that reads one document and ends. */
final class ParserProcess implements AutoCloseable {

  private final WorkerProcess process;

  private ParserProcess(WorkerProcess process) {
    this.process = process;
  }

  static ParserProcess start(ParserCommand command) throws IOException {
    return new ParserProcess(WorkerProcess.start(command.parsing(), command.limits().seconds()));
  }

  boolean alive() {
    return process.alive();
  }

  /** Gives it the document and reads its answer; ends it when its time is over. */
  Parsed parse(Format format, byte[] content) {
    try {
      return process.inTime(
          () -> {
            process.send(format, content, _ -> {});
            return StructureReader.read(new BufferedInputStream(process.output()));
          });
    } catch (IOException e) {
      return new Parsed.Faulty(process.fault(e));
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
