package io.kith.notebooks;

import java.io.File;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/**
 * A Jupyter kernel for Java: cells run in JShell inside this JVM, on its class path. The value of a
 * cell's last expression is its output. Started by Jupyter with the file that names its ports.
 */
public final class JavaKernel extends BaseKernel {
  /** What every cell may use without importing it, as on JJava. */
  private static final List<String> IMPORTS =
      List.of(
          "import java.util.*;",
          "import java.util.stream.*;",
          "import static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*;");

  private final LastValue values = new LastValue();
  private final JShell shell;

  JavaKernel() {
    super(
        "Java",
        "17",
        new LanguageInfo.Builder("Java")
            .version(Runtime.version().toString())
            .mimetype("text/x-java-source")
            .fileExtension(".jshell")
            .pygments("java")
            .codemirror("java")
            .build(),
        List.of(),
        null,
        new JupyterIO(StandardCharsets.UTF_8),
        new CommManager(),
        new Renderer(),
        null,
        new MagicsRegistry(),
        false,
        new StringStyler.Builder().build());
    shell = JShell.builder().executionEngine(values, Map.of()).build();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      shell.addToClasspath(path);
    }
    IMPORTS.forEach(shell::eval);
  }

  /** Serves the ports of the connection file until Jupyter says that it is over. */
  public static void main(String[] args) throws Exception {
    String properties = Files.readString(Path.of(args[0]));
    JupyterConnection connection =
        new JupyterConnection(KernelConnectionProperties.parse(properties));
    JavaKernel kernel = new JavaKernel();
    kernel.becomeHandlerForConnection(connection);
    connection.connect();
    kernel.onStartup();
    connection.waitUntilClose();
  }

  /** Runs cells in this JVM and keeps the last value as the object that it is. */
  private static final class LastValue extends LocalExecutionControl
      implements ExecutionControlProvider {
    private Object value;

    @Override
    protected String invoke(Method method) throws Exception {
      value = null;
      value = method.invoke(null);
      return valueString(value);
    }

    @Override
    public String name() {
      return "this JVM";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return this;
    }
  }

  @Override
  public Object evalRaw(String source) {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    Object result = null;
    String rest = source;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(rest);
      if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
        break; // Comments.
      }
      if (next.source() == null) {
        throw new IllegalArgumentException("the cell is not complete: " + rest.strip());
      }
      result = null;
      for (SnippetEvent event : shell.eval(next.source())) {
        result = valueOf(event);
      }
      rest = next.remaining();
    }
    return result;
  }

  private Object valueOf(SnippetEvent event) {
    Snippet snippet = event.snippet();
    if (event.causeSnippet() != null) {
      return null; // An earlier declaration that was compiled anew.
    }
    JShellException failure = event.exception();
    if (failure != null) {
      throw new CellFailure(failure);
    }
    if (!event.status().isDefined() || event.status() == Snippet.Status.REJECTED) {
      throw new IllegalArgumentException(
          shell
              .diagnostics(snippet)
              .map(problem -> problem.getMessage(Locale.ROOT))
              .collect(Collectors.joining("\n", "", "\n" + snippet.source().strip())));
    }
    boolean shown =
        snippet instanceof ExpressionSnippet
            || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    return shown ? values.value : null;
  }

  /** What a cell threw. */
  private static final class CellFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellFailure(JShellException cause) {
      super(cause.getMessage(), cause);
    }
  }

  @Override
  public List<String> formatError(Throwable failure) {
    return super.formatError(failure instanceof CellFailure ? failure.getCause() : failure);
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    String signatures =
        shell.sourceCodeAnalysis().documentation(code, at, false).stream()
            .map(SourceCodeAnalysis.Documentation::signature)
            .collect(Collectors.joining("\n"));
    return signatures.isEmpty() ? null : new DisplayData(signatures);
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    int[] start = new int[1];
    List<String> options =
        shell.sourceCodeAnalysis().completionSuggestions(code, at, start).stream()
            .map(SourceCodeAnalysis.Suggestion::continuation)
            .distinct()
            .toList();
    return new ReplacementOptions(options, start[0], at);
  }

  @Override
  public String isComplete(String code) {
    return switch (shell.sourceCodeAnalysis().analyzeCompletion(code).completeness()) {
      case COMPLETE, CONSIDERED_INCOMPLETE, COMPLETE_WITH_SEMI, EMPTY -> IS_COMPLETE_YES;
      case DEFINITELY_INCOMPLETE -> "  ";
      case UNKNOWN -> IS_COMPLETE_BAD;
    };
  }

  @Override
  public void onShutdown(boolean isRestarting) {
    super.onShutdown(isRestarting);
    shell.close();
  }
}
