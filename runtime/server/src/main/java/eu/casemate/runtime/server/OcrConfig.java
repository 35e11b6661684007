package eu.casemate.runtime.server;

import eu.casemate.runtime.documents.StructureSource;
import eu.casemate.runtime.documents.ocr.OcrSource;
import eu.casemate.runtime.documents.ocr.Tesseract;
import eu.casemate.runtime.documents.picture.PageSource;
import eu.casemate.runtime.documents.structure.Recognition.Tier;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.server.config.ConfigFile;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How scans are read.
 *
 * @param tesseractFolder of the program and its data; without it, no page that is a picture is read
 * @param visionModel asked where tesseract is not sure; a model that sees pictures and chats
 * @param ocrModel asked where that one reads nothing that can be believed; made for such pages
 */
public record OcrConfig(
    Optional<Path> tesseractFolder, Optional<ModelName> visionModel, Optional<ModelName> ocrModel) {

  /** Reads no scan. */
  static final OcrConfig NONE = new OcrConfig(Optional.empty(), Optional.empty(), Optional.empty());

  static OcrConfig from(ConfigFile file) {
    return new OcrConfig(
        file.has("tesseractFolder") ? Optional.of(file.path("tesseractFolder")) : Optional.empty(),
        model(file, "visionModel"),
        model(file, "ocrModel"));
  }

  private static Optional<ModelName> model(ConfigFile file, String key) {
    return file.has(key) ? Optional.of(new ModelName(file.text(key))) : Optional.empty();
  }

  /** The models that the engine is to serve besides the one that answers. */
  List<ModelName> models() {
    List<ModelName> models = new ArrayList<>();
    visionModel.ifPresent(models::add);
    ocrModel.ifPresent(models::add);
    return models;
  }

  /** A source that reads scans too, where tesseract is installed. */
  StructureSource around(
      StructureSource source, PageSource pictures, ParserCommand launcher, ModelRouter router) {
    if (tesseractFolder.isEmpty()) {
      return source;
    }
    List<RoutedPageModel> models = new ArrayList<>();
    visionModel.ifPresent(model -> models.add(new RoutedPageModel(Tier.VISION, router, model)));
    ocrModel.ifPresent(model -> models.add(new RoutedPageModel(Tier.SPECIALISED, router, model)));
    return new OcrSource(
        source,
        pictures,
        Tesseract.ofFolder(launcher, tesseractFolder.get().toString()),
        models,
        OcrSource.Limits.DEFAULT,
        InstantSource.system());
  }
}
