package eu.casemate.hsm.token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.Slot;

/**
 * Up to four sessions of a logged-in token, opened as needed; a session serves one call at a time.
 */
final class SessionPool {

  private static final int SESSIONS = 4;
  private static final long WAIT_SECONDS = 10;

  /** One use of a session. */
  @FunctionalInterface
  interface Call<T> {
    T on(Session session) throws PKCS11Exception;
  }

  private final String token;
  private final Slot slot;
  private final Semaphore permits = new Semaphore(SESSIONS);
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  SessionPool(String token, Slot slot, Session loggedIn) {
    this.token = token;
    this.slot = slot;
    this.idle.push(loggedIn);
  }

  <T> T call(String operation, Call<T> call) {
    acquire(operation);
    try {
      Session session = take();
      boolean sound = false;
      try {
        T result = call.on(session);
        sound = true;
        return result;
      } finally {
        give(session, sound);
      }
    } catch (PKCS11Exception e) {
      throw ReturnCodes.of(token, operation, e);
    } finally {
      permits.release();
    }
  }

  /** Closes the idle sessions; the one in use by a hung call stays with the library. */
  synchronized void close() {
    closed = true;
    idle.forEach(SessionPool::closeQuietly);
    idle.clear();
  }

  private void acquire(String operation) {
    try {
      if (permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new HsmException(
        token,
        operation,
        "all " + SESSIONS + " sessions are in use",
        "The HSM is slow or hangs; check it, then try again.");
  }

  private synchronized Session take() throws PKCS11Exception {
    if (closed) {
      throw new HsmException(token, "use", "it is closed", "Open the token again.");
    }
    return idle.isEmpty() ? opened() : idle.pop();
  }

  /**
   * PKCS#11 logs in the application, not the session: a new session of this process is logged in,
   * unless the token lost all sessions and the login with them.
   */
  private Session opened() throws PKCS11Exception {
    Session session = slot.getToken().openSession(true);
    boolean loggedIn = false;
    try {
      Login.require(session);
      loggedIn = true;
      return session;
    } finally {
      if (!loggedIn) {
        closeQuietly(session);
      }
    }
  }

  /**
   * A session whose call failed may hold a half-finished operation, so another one takes its place;
   * its session objects go with it.
   */
  private synchronized void give(Session session, boolean sound) {
    if (!closed && (sound || (idle.isEmpty() && !replaced()))) {
      idle.push(session);
    } else {
      closeQuietly(session);
    }
  }

  /** Opens the new session before the old one is closed: closing the last one logs out. */
  private boolean replaced() {
    try {
      idle.push(opened());
      return true;
    } catch (PKCS11Exception e) {
      // The token is lost; the failure that led here says so.
      return false;
    }
  }

  private static void closeQuietly(Session session) {
    try {
      session.closeSession();
    } catch (PKCS11Exception e) {
      // The token forgot the session first, which is the state wanted.
    }
  }
}
