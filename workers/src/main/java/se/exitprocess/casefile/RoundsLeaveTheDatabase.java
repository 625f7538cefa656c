package se.exitprocess.casefile;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Migration V18: which cases are about the same person stood in a column in clear. It becomes a
 * random value that is sealed with the key of each case. The start writes the index anew, by which
 * the cases are found then.
 */
@Component
final class RoundsLeaveTheDatabase extends CodeMigration {

  private final CaseKeys keys;

  RoundsLeaveTheDatabase(CaseKeys keys) {
    super("18", "rounds leave the database");
    this.keys = keys;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    for (List<CaseNumber> rounds : linked(connection)) {
      seal(connection, rounds);
    }
    try (Statement statement = connection.createStatement()) {
      // changing a column's type writes the table anew: a dropped column alone would stay in the
      // files
      statement.execute(
          "alter table exit.case_profile drop column person_id,"
              + " alter column protection type text using protection || ''");
    }
  }

  /** The cases of each person who has several. */
  private static List<List<CaseNumber>> linked(Connection connection) throws SQLException {
    Map<String, List<CaseNumber>> byPerson = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select person_id::text, case_number from exit.case_profile
                where person_id in
                  (select person_id from exit.case_profile group by person_id having count(*) > 1)
                order by round, case_number""")) {
      while (rows.next()) {
        byPerson
            .computeIfAbsent(rows.getString(1), it -> new ArrayList<>())
            .add(new CaseNumber(rows.getString(2)));
      }
    }
    return List.copyOf(byPerson.values());
  }

  private void seal(Connection connection, List<CaseNumber> rounds) throws SQLException {
    byte[] person = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    try (PreparedStatement update =
            connection.prepareStatement(
                "update exit.case_profile set link = ? where case_number = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into exit.person_token (token, case_number, generation) values (?, ?, 1)")) {
      for (CaseNumber number : rounds) {
        if (keys.exists(number)) {
          update.setBytes(1, keys.encrypt(number, person, "sealed", "rounds"));
          update.setString(2, number.value());
          update.executeUpdate();
          // whatever it is, it is written anew with the case's index
          insert.setBytes(1, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
          insert.setString(2, number.value());
          insert.executeUpdate();
        }
      }
    }
  }
}
