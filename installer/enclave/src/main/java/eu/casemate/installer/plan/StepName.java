package eu.casemate.installer.plan;

import java.util.Locale;

/** The steps of an install in their order; {@link #SWITCH} is the point of no return. */
public enum StepName {
  /** Makes the appliance's folders. */
  FOLDERS("appliance", "make the appliance's folders"),
  /** Copies and verifies the components. */
  COPY("bundle", "copy and verify the components"),
  /** Keeps the trust root. */
  TRUST("trust", "keep the trust root"),
  /** Makes the key-encryption key, at a first install whose token has none. */
  KEK("hsm", "create the key-encryption key in the token"),
  /** Checks that the token holds the key that sealed this appliance's secrets. */
  KEK_CHECK("hsm", "check the key-encryption key"),
  /** Makes missing service passwords and seals them. */
  SECRETS("secrets", "generate and seal the services' passwords"),
  /** Chooses free ports and writes the site's configuration. */
  SITE("site", "choose free ports and write the site configuration"),
  /** Writes {@code bin/casemate}. */
  LAUNCHER("cli", "write the launcher bin/casemate"),
  /** Makes the start-up cache of the command line. */
  STARTUP_CACHE("cli", "make the start-up cache of the command line"),
  /** Remembers the release until it proves healthy, and its trust root for good. */
  RELEASE("journal", "remember the release"),
  /** Puts the new generation in use. */
  SWITCH("appliance", "switch to the new generation");

  private final String component;
  private final String description;

  StepName(String component, String description) {
    this.component = component;
    this.description = description;
  }

  /** The step's identifier in the journal and in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The part of the appliance that changes. */
  public String component() {
    return component;
  }

  /** What the step does, for a human. */
  public String description() {
    return description;
  }

  /** The step of that identifier. */
  static StepName of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
