package eu.casemate.runtime.knowledge.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SelectCheckTest {

  private static final Set<String> NAMES = Set.of("t1", "t2", "item", "amount");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select sum(amount) from t1",
        "SELECT item, sum(amount) AS total FROM t1 GROUP BY item HAVING sum(amount) > 10 ORDER BY total DESC",
        "with big as (select * from t1 where amount > 3) select count(*) from big",
        "select a.item from t1 as a join t2 as b on a.item = b.item where a.item like 'it''s %'",
        "select cast(item as numeric), item::text from t1",
        "select case when amount > 0 then 'in' else 'out' end as side from t1 limit 5",
        "select row_number() over (partition by item order by amount) as place from t1"
      })
  void letsASelectOverTheTablesThrough(String sql) {
    assertThat(SelectCheck.require(sql, NAMES)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "delete from t1",
        "select 1; drop table t1",
        "select * from document",
        "select * from public.document",
        "select * from pg_authid",
        "select pg_authid as x from pg_authid as pg_authid",
        "select * from information_schema.tables",
        "select set_config('casemate.tenant', 'other', true)",
        "select pg_sleep(100) from t1",
        "select pg_read_file('/etc/passwd')",
        "select lo_import('/etc/passwd')",
        "select repeat('x', 1000000000) from t1",
        "select generate_series(1, 1000000000)",
        "select current_setting('casemate.tenant') from t1",
        "select * from t1 -- x",
        "select * from t1 /* x */",
        "select $$x$$",
        "select E'\\x41' from t1",
        "select U&'\\0041' from t1",
        "select \"amount\" from t1",
        "select * into t3 from t1",
        "select * from t1 for update",
        "with recursive r as (select 1) select * from r",
        "copy t1 to program 'id'",
        "select amount::regclass from t1",
        "select string_agg(item, ',') from t1",
        "select 1 as count from t1"
      })
  void refusesAllElse(String sql) {
    assertThatThrownBy(() -> SelectCheck.require(sql, NAMES))
        .isInstanceOfSatisfying(
            LibraryProblem.class,
            problem -> assertThat(problem.kind()).isEqualTo(LibraryProblem.Kind.INVALID));
  }

  @Test
  void refusesAStatementThatIsVeryLong() {
    assertThatThrownBy(() -> SelectCheck.require("select 1 " + "+ 1".repeat(2_000), NAMES))
        .isInstanceOf(LibraryProblem.class);
  }
}
