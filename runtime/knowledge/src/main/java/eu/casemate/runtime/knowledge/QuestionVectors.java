package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.tenancy.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * The vectors of questions asked before, kept in Redis for a day. A key names what made the vector,
 * so that a change of the model or the tokenizer finds none of before, and is a keyed hash of
 * tenant and question, so that the cache does not tell what was asked. Without Redis every vector
 * is computed.
 */
final class QuestionVectors implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QuestionVectors.class);
  private static final long KEPT_SECONDS = 86_400;
  private static final int TIMEOUT_MILLIS = 500;
  private static final String PREFIX = "casemate:question-vector:";

  private final RedisClient redis;
  private final Embedder embedder;
  private final String prefix;
  private final SecretKeySpec hashKey;

  QuestionVectors(KnowledgeConfig.Server server, Embedder embedder) {
    this.embedder = embedder;
    this.prefix = PREFIX + embedder.identity().brief() + ":";
    String secret = embedder.identity().text() + "\n" + server.password();
    this.hashKey = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder().timeoutMillis(TIMEOUT_MILLIS);
    if (!server.password().isEmpty()) {
      config.password(server.password());
    }
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(4);
    pool.setTestOnBorrow(true);
    this.redis =
        RedisClient.builder()
            .hostAndPort("127.0.0.1", server.port())
            .clientConfig(config.build())
            .poolConfig(pool)
            .build();
  }

  Embedding of(Caller caller, Question question) {
    byte[] key = key(caller, question);
    Optional<Embedding> known = find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Embedding vector = embedder.embed(question.text());
    keep(key, vector);
    return vector;
  }

  String ping() {
    return redis.ping();
  }

  private Optional<Embedding> find(byte[] key) {
    try {
      byte[] found = redis.get(key);
      return found != null && found.length == Embedder.DIMENSIONS * Float.BYTES
          ? Optional.of(Embedding.fromBytes(found))
          : Optional.empty();
    } catch (JedisException e) {
      LOG.debug("The cache does not answer; the question's vector is computed");
      return Optional.empty();
    }
  }

  private void keep(byte[] key, Embedding vector) {
    try {
      redis.set(key, vector.toBytes(), SetParams.setParams().ex(KEPT_SECONDS));
    } catch (JedisException e) {
      LOG.debug("The cache does not answer; the question's vector is not kept");
    }
  }

  private byte[] key(Caller caller, Question question) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(hashKey);
      String asked = caller.tenant().value() + "\n" + question.text();
      byte[] hash = mac.doFinal(asked.getBytes(StandardCharsets.UTF_8));
      return (prefix + HexFormat.of().formatHex(hash)).getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
