package eu.casemate.runtime.knowledge;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.summary.ProfiledPlan;
import org.neo4j.driver.summary.ResultSummary;

/**
 * Counts the database hits of work in the graph: what Neo4j itself says under PROFILE, with plans
 * made for the graph as it is now. Neo4j keeps a plan for ten seconds at least, however much the
 * graph has grown since.
 */
final class GraphCost {

  private GraphCost() {}

  static long of(Driver driver, Consumer<TransactionContext> work) {
    AtomicLong hits = new AtomicLong();
    try (Session session = driver.session()) {
      session.run("call db.clearQueryCaches()").consume();
      session.executeWriteWithoutResult(
          tx -> {
            hits.set(0);
            work.accept(profiling(tx, hits));
          });
    }
    return hits.get();
  }

  private static TransactionContext profiling(TransactionContext tx, AtomicLong hits) {
    return proxy(
        TransactionContext.class,
        (method, arguments) -> {
          if (!method.getName().equals("run") || arguments.length != 2) {
            throw new UnsupportedOperationException("only run(query, parameters) is counted");
          }
          @SuppressWarnings("unchecked") // the only overload with two arguments that is used
          Map<String, Object> parameters = (Map<String, Object>) arguments[1];
          return counting(tx.run("profile " + arguments[0], parameters), hits);
        });
  }

  @SuppressWarnings("deprecation") // what replaces it is in preview and may change
  private static Result counting(Result result, AtomicLong hits) {
    return proxy(
        Result.class,
        (method, arguments) -> {
          Object value = method.invoke(result, arguments);
          ResultSummary summary = value instanceof ResultSummary last ? last : result.consume();
          hits.addAndGet(hits(summary.profile()));
          return value;
        });
  }

  @SuppressWarnings("deprecation") // as above
  private static long hits(ProfiledPlan plan) {
    return plan.dbHits() + plan.children().stream().mapToLong(GraphCost::hits).sum();
  }

  private interface Call {
    Object make(java.lang.reflect.Method method, Object[] arguments)
        throws IllegalAccessException, InvocationTargetException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return call.make(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
