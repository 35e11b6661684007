package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.Set;

/** The files beside the weights: configuration, tokenizer, templates and texts for people. */
final class SidecarFiles {

  /** The largest vocabularies as text have 10 MB. */
  static final long LONGEST_TEXT = 64L << 20;

  private static final Set<String> TEXTS =
      Set.of("txt", "md", "jinja", "tiktoken", "gitattributes", "gitignore", "yaml", "yml", "rst");
  private static final Set<String> NAMED_TEXTS =
      Set.of("license", "licence", "notice", "readme", "copying", "authors", "use_policy");

  private final FolderFindings findings;
  private ModelIdentity identity = ModelIdentity.UNSTATED;
  private ModelText text = ModelText.NONE;
  private String quantisation = "";

  SidecarFiles(FolderFindings findings) {
    this.findings = findings;
  }

  /** What the configuration says of the model. */
  ModelIdentity identity() {
    return identity;
  }

  ModelText text() {
    return text;
  }

  /** The method by which the weights were made smaller; empty if none is stated. */
  String quantisation() {
    return quantisation;
  }

  /** Reads a file that is no weights. */
  void read(String file, ModelBytes bytes) throws IOException {
    String name = ModelName.last(file);
    String extension = ModelName.extension(file);
    if (ModelName.isCode(file)) {
      findings.add(
          file, new RiskScan.Finding(ModelRisk.REMOTE_CODE, "code that an engine may load"));
    } else if (extension.equals("json")) {
      readJson(file, name, bytes);
    } else if (extension.equals("model")) {
      findings.look(file, bytes, SidecarFiles::readVocabulary).ifPresent(read -> tokenizer());
    } else if (TEXTS.contains(extension) || NAMED_TEXTS.contains(name)) {
      findings.look(file, bytes, SidecarFiles::readText).ifPresent(read -> noteText(name));
    } else {
      findings.add(
          file,
          new RiskScan.Finding(
              ModelRisk.UNKNOWN_FORMAT, "a file that belongs to no model; leave it out"));
    }
  }

  private void readJson(String file, String name, ModelBytes bytes) throws IOException {
    boolean tokenizer = Set.of("tokenizer.json", "vocab.json", "tekken.json").contains(name);
    JsonBounds bounds = tokenizer ? JsonBounds.TOKENIZER : JsonBounds.CONFIGURATION;
    findings
        .look(file, bytes, b -> ConfigurationFile.read(b, bounds))
        .ifPresent(json -> noteJson(file, name, json, tokenizer));
  }

  private void noteJson(String file, String name, ConfigurationFile json, boolean tokenizer) {
    if (json.asksForCode()) {
      findings.add(
          file, new RiskScan.Finding(ModelRisk.REMOTE_CODE, "a configuration that names code"));
    }
    if (name.equals("tokenizer.json") && !json.has("model")) {
      findings.add(file, new Flaw("JSON", "tokenizer", "a member named model", "none"));
    }
    if (tokenizer) {
      tokenizer();
    }
    if (json.has("chat_template")) {
      text = text.with(new ModelText(0, false, false, true));
    }
    if (file.equals("config.json")) {
      noteConfiguration(json);
    }
  }

  private void noteConfiguration(ConfigurationFile json) {
    identity =
        new ModelIdentity(
            json.value("model_type"), json.value("_name_or_path"), json.value("license"));
    quantisation = json.value("quant_method");
    String context = json.value("max_position_embeddings");
    long length = context.matches("[0-9]{1,18}") ? Long.parseLong(context) : 0;
    text = text.with(new ModelText(length, true, false, false));
  }

  private void noteText(String name) {
    if (name.equals("chat_template.jinja")) {
      text = text.with(new ModelText(0, false, false, true));
    }
    if (name.equals("vocab.txt") || name.endsWith(".tiktoken")) {
      tokenizer();
    }
  }

  private void tokenizer() {
    text = text.with(new ModelText(0, false, true, false));
  }

  /** A vocabulary of SentencePiece is a message of pieces. */
  private static boolean readVocabulary(ModelBytes bytes) throws IOException, Flaw {
    demandSize(bytes);
    ProtobufReader in = new ProtobufReader(new HeaderReader(bytes, bytes.size()));
    boolean pieces = false;
    while (in.position() < bytes.size()) {
      ProtobufReader.Field field = in.field();
      pieces |= field.number() == 1 && field.wireType() == ProtobufReader.BYTES;
      in.pass(field, bytes.size());
    }
    if (!pieces) {
      throw Flaw.at(0, "vocabulary", "pieces of SentencePiece", "none");
    }
    return true;
  }

  private static boolean readText(ModelBytes bytes) throws IOException, Flaw {
    demandSize(bytes);
    new HeaderReader(bytes, bytes.size()).passText(bytes.size(), "text");
    return true;
  }

  private static void demandSize(ModelBytes bytes) throws Flaw {
    if (bytes.size() > LONGEST_TEXT) {
      throw Flaw.at(0, "size", "at most " + LONGEST_TEXT + " bytes", bytes.size() + " bytes");
    }
  }
}
