package io.scriptorium.kernel.language;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds the texts of sources, as the compiler sees them: what is passed where a parameter is marked {@link Words}. */
final class Sources {

    private static final String CONSTRAINTS = "jakarta.validation.constraints.";

    private final Set<String> texts = new TreeSet<>();
    private final List<String> wrongs = new ArrayList<>();
    private final Set<String> constraints = new TreeSet<>();

    private Sources() {}

    /** Reads all sources under a folder; their generated companions are not needed. */
    static Sources under(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Sources sources = new Sources();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> tree = Files.walk(folder)) {
            List<Path> all = tree.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none", "-implicit:none", "-cp", classPath()),
                    null,
                    files.getJavaFileObjectsFromPaths(all));
            Iterable<? extends CompilationUnitTree> units = task.parse();
            task.analyze();
            Trees trees = Trees.instance(task);
            units.forEach(unit -> sources.new Scanner(trees, unit).scan(unit, null));
        }
        return sources;
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path") : surefire + File.pathSeparator;
    }

    /** The English texts. */
    Set<String> texts() {
        return texts;
    }

    /** Where something else than a constant is passed as a text. */
    List<String> wrongs() {
        return wrongs;
    }

    /** The constraints of Jakarta Validation that are used, by their simple names. */
    Set<String> constraints() {
        return constraints;
    }

    private final class Scanner extends TreePathScanner<Void, Void> {

        private final Trees trees;
        private final CompilationUnitTree unit;

        Scanner(Trees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.unit = unit;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            arguments(trees.getElement(getCurrentPath()), call.getArguments());
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitNewClass(NewClassTree call, Void nothing) {
            arguments(trees.getElement(getCurrentPath()), call.getArguments());
            return super.visitNewClass(call, null);
        }

        /** A constraint's message, where it says one of its own. */
        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            Element type = trees.getElement(new TreePath(getCurrentPath(), annotation.getAnnotationType()));
            String name = String.valueOf(type);
            if (name.startsWith(CONSTRAINTS)) {
                constraints.add(name.substring(CONSTRAINTS.length()));
            }
            if (type != null && isConstraint(type)) {
                for (ExpressionTree argument : annotation.getArguments()) {
                    if (argument instanceof AssignmentTree set
                            && set.getVariable().toString().equals("message")) {
                        text("%s", set.getExpression());
                    }
                }
            }
            return super.visitAnnotation(annotation, null);
        }

        /** The message of a constraint of our own. */
        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getDefaultValue() instanceof ExpressionTree value
                    && method.getName().contentEquals("message")
                    && isConstraint(trees.getElement(getCurrentPath()).getEnclosingElement())) {
                text("%s", value);
            }
            return super.visitMethod(method, null);
        }

        private static boolean isConstraint(Element type) {
            return type.getAnnotationMirrors().stream()
                    .anyMatch(mark -> mark.getAnnotationType().toString().equals("jakarta.validation.Constraint"));
        }

        private void arguments(Element called, List<? extends ExpressionTree> arguments) {
            if (called instanceof ExecutableElement method) {
                List<? extends VariableElement> parameters = method.getParameters();
                for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
                    Words words = parameters.get(i).getAnnotation(Words.class);
                    if (words != null) {
                        text(words.value(), arguments.get(i));
                    }
                }
            }
        }

        private void text(String frame, ExpressionTree argument) {
            List<String> constants = new ArrayList<>();
            if (constants(argument, constants)) {
                constants.forEach(constant -> texts.add(frame.replace("%s", constant)));
            } else {
                long line = unit.getLineMap()
                        .getLineNumber(trees.getSourcePositions().getStartPosition(unit, argument));
                wrongs.add(unit.getSourceFile().getName() + ":" + line + ": " + argument);
            }
        }

        /** What the expression may be; false where that is not to be seen. A parameter that is marked is passed on. */
        private boolean constants(ExpressionTree expression, List<String> found) {
            if (expression instanceof LiteralTree literal) {
                found.add(String.valueOf(literal.getValue()));
                return true;
            } else if (expression instanceof ParenthesizedTree inner) {
                return constants(inner.getExpression(), found);
            } else if (expression instanceof ConditionalExpressionTree either) {
                return constants(either.getTrueExpression(), found) && constants(either.getFalseExpression(), found);
            } else if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                List<String> left = new ArrayList<>();
                List<String> right = new ArrayList<>();
                boolean both = constants(sum.getLeftOperand(), left) && constants(sum.getRightOperand(), right);
                left.forEach(one -> right.forEach(other -> found.add(one + other)));
                return both;
            }
            Element named = trees.getElement(new TreePath(getCurrentPath(), expression));
            if (named instanceof VariableElement variable) {
                if (variable.getConstantValue() != null) {
                    return found.add(variable.getConstantValue().toString());
                }
                return variable.getAnnotation(Words.class) != null;
            }
            return false;
        }
    }
}
