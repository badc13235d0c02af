package io.kith.jobs.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.kith.jobs.table.FlagColumn;
import io.kith.jobs.table.IdColumn;
import io.kith.jobs.table.InputData;
import io.kith.jobs.table.TextColumn;
import io.kith.jobs.table.TimeColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Builds, column by column, the rules of an input about people and what its judged rows have. */
final class InputRules {
  private final InputData data;
  private final RowRules rules;
  private final List<Column> columns = new ArrayList<>();
  private Optional<String> epochColumn = Optional.empty();

  /** Begins with the rule on lines that are not of the format. */
  InputRules(InputData data) {
    this.data = data;
    rules = new RowRules(data);
    if (data.cells().text()) {
      Column line = col(InputData.MALFORMED_ROW);
      add(PeopleRule.MALFORMED_ROW, line.isNotNull(), line);
    }
  }

  /** The rules on a column of ids, in the order null, unparsable, out of range. */
  record IdRules(PeopleRule isNull, PeopleRule unparsable, PeopleRule outOfRange) {
    static final IdRules MEMBER =
        new IdRules(
            PeopleRule.NULL_MEMBER_ID,
            PeopleRule.UNPARSABLE_MEMBER_ID,
            PeopleRule.MEMBER_ID_OUT_OF_RANGE);
    static final IdRules ORGANIZATION =
        new IdRules(
            PeopleRule.NULL_ORGANIZATION_ID,
            PeopleRule.UNPARSABLE_ORGANIZATION_ID,
            PeopleRule.ORGANIZATION_ID_OUT_OF_RANGE);
  }

  /** A column of ids that must be there; BIGINT in the rows. */
  IdColumn id(String name, IdRules idRules) {
    IdColumn id = IdColumn.of(data, name);
    add(idRules.isNull(), id.missing(), rules.cell(name));
    addParsed(id, idRules.unparsable(), idRules.outOfRange(), name);
    columns.add(id.value().as(name));
    return id;
  }

  /** A column of integers from {@code min} to {@code max}; INT in the rows, {@code 0} for null. */
  Column integer(String name, long min, long max, PeopleRule unparsable, PeopleRule outOfRange) {
    if (!data.has(name)) {
      columns.add(lit(0).as(name));
      return lit(null).cast(DataTypes.LongType);
    }
    IdColumn number = IdColumn.of(data, name);
    addParsed(number, unparsable, outOfRange, name);
    add(outOfRange, not(number.value().between(min, max)), rules.cell(name));
    columns.add(coalesce(number.value().try_cast(DataTypes.IntegerType), lit(0)).as(name));
    return number.value();
  }

  private void addParsed(
      IdColumn number, PeopleRule unparsable, PeopleRule outOfRange, String name) {
    if (number.checked()) {
      add(unparsable, number.unparsable(), rules.cell(name));
      add(outOfRange, number.outOfRange(), rules.cell(name));
    }
  }

  /** A column of times; BIGINT microseconds since 1970 UTC in the rows, null where unknown. */
  void time(String name, PeopleRule unparsable, PeopleRule outOfRange) {
    if (!data.has(name)) {
      columns.add(lit(null).cast(DataTypes.LongType).as(name));
      return;
    }
    TimeColumn time = TimeColumn.of(data, name);
    if (data.cells().text()) {
      add(unparsable, time.unparsable(), rules.cell(name));
    }
    add(outOfRange, time.outOfRange(), rules.cell(name));
    columns.add(time.micros().as(name));
    if (EpochTimes.isPlainNumbers(data, name, time)) {
      epochColumn = Optional.of(name);
    }
  }

  /**
   * A column of names from a list; INT in the rows: the name's index, {@code names.size()} for
   * null, {@code names.size() + 1} for another text, {@code 0} where the input has no such column.
   */
  Column choice(String name, List<String> names) {
    if (!data.has(name)) {
      columns.add(lit(0).as(name));
      return lit(0);
    }
    Column text = TextColumn.of(data, name);
    Column index = when(text.isNull(), lit(names.size()));
    for (int i = 0; i < names.size(); i++) {
      index = index.when(text.equalTo(names.get(i)), lit(i));
    }
    Column known = index.otherwise(lit(names.size() + 1));
    columns.add(known.as(name));
    return known;
  }

  /** The same, for a column in which only the names are legal. */
  void choice(String name, List<String> names, PeopleRule unknown) {
    add(unknown, choice(name, names).geq(names.size()), rules.cell(name));
  }

  /**
   * A column of BOOLEAN; INT in the rows: {@code 0} for true or where the input has no such column,
   * {@code 1} for false, {@code 2} for null.
   */
  void flag(String name) {
    if (!data.has(name)) {
      columns.add(lit(0).as(name));
      return;
    }
    FlagColumn flag = FlagColumn.of(data, name);
    if (data.cells().text()) {
      add(PeopleRule.UNPARSABLE_FLAG, flag.unparsable(), rules.cell(name));
    }
    columns.add(
        when(flag.value().isNull(), lit(2)).when(flag.value(), lit(0)).otherwise(lit(1)).as(name));
  }

  /** A column of texts; STRING in the rows, null where unknown. */
  void text(String name) {
    columns.add(
        (data.has(name) ? TextColumn.of(data, name) : lit(null).cast(DataTypes.StringType))
            .as(name));
  }

  void add(PeopleRule rule, Column isBroken, Column detail) {
    rules.add(rule.code(), rule.ruleName(), isBroken, detail);
  }

  /** The cell of a column as a detail. */
  Column cell(String name) {
    return rules.cell(name);
  }

  /** The judged rows: the rule, then the columns in the order in which they were asked for. */
  JudgedRows judged(IdColumn member, Optional<IdColumn> other) {
    List<Column> all = new ArrayList<>();
    all.add(rules.code().as(JudgedRows.RULE));
    all.addAll(columns);
    Dataset<Row> rows = data.rows().select(all.toArray(Column[]::new));
    return new JudgedRows(
        data,
        rows,
        () -> rules.rejectedRows(member, other.orElseGet(InputRules::noId)),
        epochColumn);
  }

  private static IdColumn noId() {
    return new IdColumn(
        lit(null).cast(DataTypes.LongType), lit(true), lit(false), lit(false), false);
  }
}
