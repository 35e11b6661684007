package eu.casemate.hsm.token;

import org.slf4j.LoggerFactory;
import org.xipki.pkcs11.wrapper.Logger;

/**
 * Keeps the wrapper off standard output, where it would print each call, and takes its chatter down
 * to trace.
 */
final class WrapperLog implements Logger {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.xipki.pkcs11");

  @Override
  public void error(String format, Object... arguments) {
    LOG.error(format, arguments);
  }

  @Override
  public void warn(String format, Object... arguments) {
    LOG.warn(format, arguments);
  }

  @Override
  public void info(String format, Object... arguments) {
    LOG.trace(format, arguments);
  }

  @Override
  public void debug(String format, Object... arguments) {
    LOG.trace(format, arguments);
  }

  @Override
  public void trace(String format, Object... arguments) {
    LOG.trace(format, arguments);
  }

  @Override
  public boolean isWarnEnabled() {
    return LOG.isWarnEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return LOG.isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return LOG.isTraceEnabled();
  }

  @Override
  public boolean isTraceEnabled() {
    return LOG.isTraceEnabled();
  }
}
