package io.kith.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Cells as Jupyter sends them, without Jupyter. */
class JavaKernelTest {
  private static final JavaKernel KERNEL = new JavaKernel();

  @AfterAll
  static void shutDown() {
    KERNEL.onShutdown(false);
  }

  @Test
  void theLastExpressionIsTheValueAsAnObject() {
    assertThat(KERNEL.evalRaw("int a = 20;\nint b = 22;\na + b")).isEqualTo(42);
    assertThat(KERNEL.evalRaw("List.of(1, 2)")).isEqualTo(List.of(1, 2));
    assertThat(KERNEL.evalRaw("a")).isEqualTo(20);
  }

  @Test
  void declarationsStatementsAndCommentsHaveNoValue() {
    assertThat(KERNEL.evalRaw("String text = \"x\";")).isNull();
    assertThat(KERNEL.evalRaw("for (int i = 0; i < 2; i++) { }")).isNull();
    assertThat(KERNEL.evalRaw("// nothing")).isNull();
    assertThat(KERNEL.evalRaw("1 + 1; // two\nString other = \"y\";")).isNull();
  }

  @Test
  void cellsSeeTheKernelsClasses() {
    Object rows =
        KERNEL.evalRaw(
            "import io.kith.notebooks.*;\n"
                + "new Rows(List.of(\"n\"), List.of(List.<Object>of(7)))");
    assertThat(rows).isEqualTo(new Rows(List.of("n"), List.of(List.of(7))));
  }

  @Test
  void whatDoesNotCompileSaysWhy() {
    assertThatThrownBy(() -> KERNEL.evalRaw("int x = \"text\";"))
        .hasMessageContaining("incompatible types")
        .hasMessageContaining("int x = \"text\";");
    assertThatThrownBy(() -> KERNEL.evalRaw("undefinedName + 1"))
        .hasMessageContaining("cannot find symbol");
    assertThatThrownBy(() -> KERNEL.evalRaw("int f() {")).hasMessageContaining("not complete");
  }

  @Test
  void whatACellThrowsIsShownWithItsStack() {
    assertThatThrownBy(() -> KERNEL.evalRaw("Integer.parseInt(\"x\")"))
        .satisfies(
            failure ->
                assertThat(String.join("\n", KERNEL.formatError(failure)))
                    .contains("For input string", "parseInt"));
  }

  @Test
  void namesAreCompleted() {
    String code = "\"text\".isEm";
    assertThat(KERNEL.complete(code, code.length()).getReplacements()).contains("isEmpty()");
    assertThat(KERNEL.isComplete("int x = 1;")).isEqualTo("complete");
    assertThat(KERNEL.isComplete("void f() {")).isEqualTo("  ");
  }
}
