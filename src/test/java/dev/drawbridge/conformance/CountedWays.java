package dev.drawbridge.conformance;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.ParameterizedTest;

/// Counts the cases of every way that passed; after the last of the classes it writes or checks the page that tells.
final class CountedWays implements InvocationInterceptor, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(CountedWays.class);

    private static final List<Class<?>> CLASSES = List.of(
            EveryTextTests.class,
            EveryToolTests.class,
            EveryThoughtTests.class,
            EveryInputTests.class,
            EveryErrorTests.class,
            EveryBreakTests.class);

    private record Counts(Map<String, Integer> ways, Map<String, Integer> tests, Set<String> failed) {
        Counts() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        }
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        Way way = (Way) test.getArguments().getFirst();
        Counts counts = counts(context);
        String name = name(test.getExecutable());
        try {
            invocation.proceed();
        } catch (Throwable e) {
            counts.failed.add(name + " " + way);
            throw e;
        }
        counts.ways.merge(way.toString(), 1, Integer::sum);
        counts.tests.merge(name, 1, Integer::sum);
    }

    private static String name(Method test) {
        return test.getDeclaringClass().getSimpleName() + "." + test.getName();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Counts counts = counts(context);
        boolean all = CLASSES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(ParameterizedTest.class))
                .allMatch(method -> counts.tests.containsKey(name(method)));
        if (all && counts.failed.isEmpty()) {
            new ConformancePage(counts.ways, counts.tests).settle();
        }
    }

    private static Counts counts(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Counts.class, _ -> new Counts(), Counts.class);
    }
}
