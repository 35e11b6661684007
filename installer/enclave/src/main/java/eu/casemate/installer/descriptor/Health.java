package eu.casemate.installer.descriptor;

import java.time.Duration;
import java.util.List;

/** How to see that a service works. */
public sealed interface Health {

  /** How long after its start a service may take until it works. */
  Duration patience();

  /** The texts in it that may hold variables. */
  List<Template> texts();

  /** A loopback port takes connections. */
  record Tcp(Template port, Duration patience) implements Health {
    @Override
    public List<Template> texts() {
      return List.of(port);
    }
  }

  /** {@code GET url} answers 2xx; plain HTTP on the loopback interface. */
  record Http(Template url, Duration patience) implements Health {
    @Override
    public List<Template> texts() {
      return List.of(url);
    }
  }

  /** A Unix socket takes connections. */
  record Unix(Template path, Duration patience) implements Health {
    @Override
    public List<Template> texts() {
      return List.of(path);
    }
  }
}
