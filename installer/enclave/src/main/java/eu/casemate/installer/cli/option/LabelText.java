package eu.casemate.installer.cli.option;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A name that people are shown: what is none is a mistake in the command line (usage). */
public final class LabelText implements ITypeConverter<Label> {

  /** Called by picocli. */
  public LabelText() {}

  @Override
  public Label convert(String value) {
    try {
      return new Label(value);
    } catch (InvalidValueException e) {
      throw new TypeConversionException(e.reason());
    }
  }
}
