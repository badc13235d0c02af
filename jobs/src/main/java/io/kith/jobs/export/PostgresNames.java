package io.kith.jobs.export;

import java.io.Serializable;
import java.util.Locale;

/**
 * What an export's relations are called, in the schema of the connection. Readers use the view of
 * the table's name, which leads to the data of one version.
 *
 * @param view the exported table's name
 * @param version of the export
 */
record PostgresNames(String view, String version) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One row per view: which version it leads to. */
  static final String EXPORTS = "kith_exports";

  /** One row per unit that is whole, of exports that are under way. */
  static final String UNITS = "kith_export_units";

  /** The table that rows arrive in; of a whole export, also where they stay. */
  String data() {
    String hash = version.substring(version.lastIndexOf('-') + 1);
    String snapshot = version.substring(0, version.indexOf('-' + view));
    return (view + '_' + snapshot + '_' + hash).replace('-', '_').toLowerCase(Locale.ROOT);
  }
}
