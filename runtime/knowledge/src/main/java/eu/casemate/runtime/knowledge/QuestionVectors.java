package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbedderIdentity;
import eu.casemate.serving.embedding.EmbeddingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
  private final EmbedderSet embedders;
  private final String password;
  private final Map<String, Long> madeAt = new ConcurrentHashMap<>();

  QuestionVectors(KnowledgeConfig.Server server, EmbedderSet embedders) {
    this.embedders = embedders;
    this.password = server.password();
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

  /** The vector that this embedder gives the question. */
  Embedding of(TenantId tenant, Question question, String embedderName) {
    Embedder embedder = embedders.of(embedderName);
    EmbedderIdentity made = embedder.identity();
    byte[] key = key(tenant, question, made);
    Optional<Embedding> known = find(key, made.dimensions());
    if (known.isPresent()) {
      return known.get();
    }
    Embedding vector = embed(embedder, question);
    madeAt.put(embedderName, System.nanoTime());
    keep(key, vector);
    return vector;
  }

  /** When this embedder last gave a vector of a question, in nanoseconds. */
  Optional<Long> madeAt(String embedderName) {
    return Optional.ofNullable(madeAt.get(embedderName));
  }

  String ping() {
    return redis.ping();
  }

  private static Embedding embed(Embedder embedder, Question question) {
    try {
      return new Embedding(embedder.embed(Input.QUESTION, List.of(question.text())).getFirst());
    } catch (EmbeddingException e) {
      throw new KnowledgeException(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Embedding> find(byte[] key, int dimensions) {
    try {
      byte[] found = redis.get(key);
      return found != null && found.length == dimensions * Float.BYTES
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

  private byte[] key(TenantId tenant, Question question, EmbedderIdentity made) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      String secret = made.text() + "\n" + password;
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String asked = tenant.value() + "\n" + question.text();
      byte[] hash = mac.doFinal(asked.getBytes(StandardCharsets.UTF_8));
      return (PREFIX + made.brief() + ":" + HexFormat.of().formatHex(hash))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
