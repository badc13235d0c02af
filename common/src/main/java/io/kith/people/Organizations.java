package io.kith.people;

import java.io.Serializable;
import java.util.Optional;

/**
 * The organizations of the affiliations, numbered by kind, then id. Memory: 20 bytes each, and the
 * names.
 */
public final class Organizations implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OrganizationKind[] kinds;
  private final long[] ids;
  private final String[] names;
  private final int[] sizes;

  Organizations(OrganizationKind[] kinds, long[] ids, String[] names, int[] sizes) {
    this.kinds = kinds;
    this.ids = ids;
    this.names = names;
    this.sizes = sizes;
  }

  /** How many there are. */
  public int count() {
    return ids.length;
  }

  public OrganizationKind kind(int organization) {
    return kinds[organization];
  }

  /** The {@code organization_id}, unique within its kind. */
  public long id(int organization) {
    return ids[organization];
  }

  /** The name; where rows differ, the first in the order of strings. */
  public Optional<String> name(int organization) {
    return Optional.of(names[organization]).filter(name -> !name.isEmpty());
  }

  /** Members that are or were there. */
  public int size(int organization) {
    return sizes[organization];
  }
}
