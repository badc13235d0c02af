package io.kith.jobs.generate;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Founds organizations while people join them: a newcomer founds one with a small probability, else
 * follows somebody who came earlier or picks any organization, so that sizes have a power-law tail
 * without one that swallows all (after Yule 1925, Simon 1955).
 *
 * <p>Every organization belongs to a cell, such as one industry at one place; people mostly join
 * inside their own cell, and sometimes follow somebody of a wider circle.
 */
final class OrganizationPool {
  /** Inside a cell: to join where somebody did, rather than any organization alike. */
  private static final double FOLLOWS = 0.5;

  private final double founding;
  private final double leaving;
  private final IntArrayList[] organizationsByCell;
  private final IntArrayList[] joinedByCell;
  private final IntArrayList[] joinedByCircle;
  private final IntArrayList cellOf = new IntArrayList();

  /**
   * @param cells number of cells
   * @param circles number of circles; a cell lies in exactly one
   * @param founding probability that somebody founds a new organization
   * @param leaving probability that somebody follows a member of the circle rather than of the cell
   */
  OrganizationPool(int cells, int circles, double founding, double leaving) {
    this.founding = founding;
    this.leaving = leaving;
    organizationsByCell = lists(cells);
    joinedByCell = lists(cells);
    joinedByCircle = lists(circles);
  }

  private static IntArrayList[] lists(int size) {
    IntArrayList[] lists = new IntArrayList[size];
    for (int i = 0; i < size; i++) {
      lists[i] = new IntArrayList();
    }
    return lists;
  }

  /** The organization that somebody of this cell and circle joins. */
  int join(int cell, int circle, RandomStream random) {
    IntArrayList choice =
        random.chance(leaving)
            ? joinedByCircle[circle]
            : random.chance(FOLLOWS) ? joinedByCell[cell] : organizationsByCell[cell];
    int organization;
    if (choice.isEmpty() || random.chance(founding)) {
      organization = cellOf.size();
      cellOf.add(cell);
      organizationsByCell[cell].add(organization);
    } else {
      organization = choice.getInt(random.nextInt(choice.size()));
    }
    joinedByCell[cell].add(organization);
    joinedByCircle[circle].add(organization);
    return organization;
  }

  int organizations() {
    return cellOf.size();
  }

  /** Where an organization was founded. */
  int cell(int organization) {
    return cellOf.getInt(organization);
  }
}
