package io.kith.doctor;

import io.kith.Figures;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The JVM and the machine under it.
 *
 * @param javaHome where the JVM lies
 * @param heap the largest heap that it may take, bytes
 * @param memory the memory of the machine or its container, bytes
 * @param cores processors that the JVM may use
 */
public record Machine(
    Runtime.Version java, String javaHome, long heap, OptionalLong memory, int cores) {
  /** The releases of Java that Spark 4.1 runs on; a later one fails deep inside Hadoop. */
  public static final int FIRST_JAVA = 17;

  public static final int LAST_JAVA = 21;

  /** Spark refuses less: one and a half times what it reserves for itself. */
  private static final long SPARK_HEAP_MIN = 450L << 20;

  /** This JVM. */
  public static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        Runtime.version(),
        System.getProperty("java.home"),
        runtime.maxMemory(),
        memoryOfMachine(),
        runtime.availableProcessors());
  }

  private static OptionalLong memoryOfMachine() {
    try {
      Object bytes =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalMemorySize");
      return bytes instanceof Long known ? OptionalLong.of(known) : OptionalLong.empty();
    } catch (JMException e) {
      return OptionalLong.empty(); // Not every JVM tells.
    }
  }

  /** Whether Spark runs on this release of Java. */
  public static boolean suits(Runtime.Version java) {
    return java.feature() >= FIRST_JAVA && java.feature() <= LAST_JAVA;
  }

  /** Java, memory and cores, in this order. */
  public List<Check> checks() {
    return List.of(checkJava(), checkMemory(), checkCores());
  }

  private Check checkJava() {
    String finding = "%s in '%s'".formatted(java, javaHome);
    return suits(java)
        ? Check.ok("Java", finding)
        : Check.bad(
            "Java",
            finding,
            "Spark 4.1 runs on Java %d to %d. Set JAVA_HOME to a JDK 17 or 21."
                .formatted(FIRST_JAVA, LAST_JAVA));
  }

  private Check checkMemory() {
    String finding =
        "a heap of %s"
            .formatted(Figures.bytes(heap))
            .concat(memory.isPresent() ? " of " + Figures.bytes(memory.getAsLong()) : "");
    if (heap < SPARK_HEAP_MIN) {
      return Check.bad(
          "memory",
          finding,
          "Spark does not start with less than %s. Give more, for example KITH_JAVA_OPTS=-Xmx2g."
              .formatted(Figures.bytes(SPARK_HEAP_MIN)));
    }
    if (memory.isPresent() && heap > memory.getAsLong()) {
      return Check.note(
          "memory",
          finding,
          "The heap may outgrow the machine: lower -Xmx in KITH_JAVA_OPTS, or take more memory.");
    }
    return Check.ok("memory", finding);
  }

  private Check checkCores() {
    return cores > 1
        ? Check.ok("cores", Integer.toString(cores))
        : Check.note("cores", "1", "A run takes about half as long on two.");
  }
}
