package io.kith.jobs;

/** The {@code kith} command. */
public final class Kith {
  private Kith() {}

  /** Runs one command. */
  public static void main(String[] args) {
    System.out.println("kith");
  }
}
