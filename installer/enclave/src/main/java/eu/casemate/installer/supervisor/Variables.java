package eu.casemate.installer.supervisor;

import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.SiteConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the variables of {@code services.yaml} stand for in one service.
 *
 * @param generation the folder of components in use, with its links resolved: a later switch of
 *     generation does not change what runs
 * @param service the service's name
 * @param var the service's data folder, or the folder that is being prepared
 */
record Variables(AppliancePaths paths, SiteConfig site, Path generation, String service, Path var) {

  static Variables of(AppliancePaths paths, SiteConfig site, Path generation, String service) {
    return new Variables(paths, site, generation, service, paths.serviceData(service));
  }

  Variables withVar(Path other) {
    return new Variables(paths, site, generation, service, other);
  }

  /** The value of a variable that is not a secret. */
  String value(String name) {
    return switch (name) {
      case "var" -> var.toString();
      case "credentials" -> paths.credentials(service).toString();
      case "run" -> paths.run().toString();
      case "appliance" -> paths.root().toString();
      case "hsm.module" -> site.hsm().module().toString();
      case "hsm.token" -> site.hsm().token();
      case "hsm.pinFile" -> site.hsm().pinFile().toString();
      case "hsm.kek" -> site.hsm().kek();
      case "tenant" -> site.tenant();
      default -> named(name);
    };
  }

  /** As {@link #value(String)}, and secrets too. */
  String value(String name, Map<String, String> secrets) {
    String secret = name.startsWith("secret.") ? secrets.get(name.substring(7)) : null;
    return secret == null ? value(name) : secret;
  }

  private String named(String name) {
    int dot = name.indexOf('.');
    String kind = name.substring(0, Math.max(dot, 0));
    String of = name.substring(dot + 1);
    return switch (kind) {
      case "component" -> generation.resolve(of).toString();
      case "port" -> Integer.toString(site.port(of));
      case "secret" ->
          throw new LaunchException(
              "the secret " + of + " is not in secrets.sealed; an install seals what is missing");
      default -> throw new LaunchException("unknown variable ${" + name + "}");
    };
  }
}
