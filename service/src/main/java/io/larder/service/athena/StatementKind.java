package io.larder.service.athena;

import io.larder.store.sql.SqlStatement;

/// What a statement is, in the API's words, and what its result is called.
///
/// @param type `DML`, `DDL` or `UTILITY`
/// @param substatement the statement's first words
public record StatementKind(String type, String substatement, Output output) {

  /// The shape of what a statement leaves behind.
  public enum Output {
    /// Rows, as `<id>.csv`.
    ROWS,
    /// Lines of text, as `<id>.txt`.
    TEXT,
    /// Files of a table elsewhere.
    FILES
  }

  static StatementKind of(SqlStatement statement) {
    return switch (statement) {
      case SqlStatement.Select _ -> new StatementKind("DML", "SELECT", Output.ROWS);
      case SqlStatement.Unload _ -> files("DML", "UNLOAD");
      case SqlStatement.InsertInto _ -> files("DML", "INSERT");
      case SqlStatement.CreateTableAs _ -> files("DDL", "CREATE_TABLE_AS_SELECT");
      case SqlStatement.Delete _ -> files("DML", "DELETE");
      case SqlStatement.Optimize _ -> text("DML", "OPTIMIZE");
      case SqlStatement.Vacuum _ -> text("DML", "VACUUM");
      case SqlStatement.Explain _ -> text("UTILITY", "EXPLAIN");
      case SqlStatement.CreateTable _ -> text("DDL", "CREATE_TABLE");
      case SqlStatement.CreateView _ -> text("DDL", "CREATE_VIEW");
      case SqlStatement.CreateDatabase _ -> text("DDL", "CREATE_DATABASE");
      case SqlStatement.DropTable _ -> text("DDL", "DROP_TABLE");
      case SqlStatement.DropView _ -> text("DDL", "DROP_VIEW");
      case SqlStatement.DropDatabase _ -> text("DDL", "DROP_DATABASE");
      case SqlStatement.RepairTable _ -> text("DDL", "MSCK_REPAIR_TABLE");
      case SqlStatement.AddPartitions _,
          SqlStatement.DropPartitions _,
          SqlStatement.SetTableProperties _,
          SqlStatement.AddColumns _ ->
          text("DDL", "ALTER_TABLE");
      case SqlStatement.ShowDatabases _ -> text("UTILITY", "SHOW_DATABASES");
      case SqlStatement.ShowTables _ -> text("UTILITY", "SHOW_TABLES");
      case SqlStatement.ShowViews _ -> text("UTILITY", "SHOW_VIEWS");
      case SqlStatement.ShowColumns _ -> text("UTILITY", "SHOW_COLUMNS");
      case SqlStatement.ShowPartitions _ -> text("UTILITY", "SHOW_PARTITIONS");
      case SqlStatement.ShowTableProperties _ -> text("UTILITY", "SHOW_TBLPROPERTIES");
      case SqlStatement.ShowCreateTable _ -> text("UTILITY", "SHOW_CREATE_TABLE");
      case SqlStatement.Describe _ -> text("UTILITY", "DESCRIBE_TABLE");
    };
  }

  private static StatementKind text(String type, String substatement) {
    return new StatementKind(type, substatement, Output.TEXT);
  }

  private static StatementKind files(String type, String substatement) {
    return new StatementKind(type, substatement, Output.FILES);
  }

  /// The end of the result's name, behind the execution's id.
  String ending() {
    return switch (output) {
      case ROWS -> ".csv";
      case TEXT -> ".txt";
      case FILES -> "";
    };
  }
}
