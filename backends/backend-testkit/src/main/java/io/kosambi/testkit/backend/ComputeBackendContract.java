package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What every compute backend must do, as tests: extend this class and say how to make the backend.
 *
 * <pre>
 * class MyBackendTest extends ComputeBackendContract {
 *     &#64;Override
 *     protected ComputeBackend backend() {
 *         return new MyBackend();
 *     }
 * }
 * </pre>
 *
 * <p>The backend is compared with the reference on every primitive and composite, in each element type that it declares;
 * types that it does not declare it must refuse. What it declares of its {@linkplain Capabilities determinism} is measured by
 * training twice. A failure names the operation, element type and shapes, the largest
 * difference and what was allowed, prints the graph, names the interface whose documentation holds the demand, and says how
 * to repeat that check alone: with the system property {@code kosambi.contract.only}, a part of the check's name.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ComputeBackendContract {

    private Bench bench;
    private int selected;

    /** Makes a new backend, which the contract closes; called a few times. */
    protected abstract ComputeBackend backend();

    /** How far results may lie from the reference; override only with a reason. */
    protected Tolerance tolerance(DType dtype) {
        return Tolerance.usual(dtype);
    }

    /** Composites beside those of the language that the backend claims, and inputs to try them on. */
    protected List<CompositeCase> additionalComposites() {
        return List.of();
    }

    @BeforeAll
    void openBench() {
        bench = new Bench(this::backend, this::tolerance);
    }

    @TestFactory
    Stream<DynamicTest> elementwisePrimitives() {
        return tests(Checks.elementwise(bench));
    }

    @TestFactory
    Stream<DynamicTest> movements() {
        return tests(Checks.movements(bench));
    }

    @TestFactory
    Stream<DynamicTest> reductionsAndProducts() {
        return tests(Checks.contractions(bench));
    }

    @TestFactory
    Stream<DynamicTest> randomNumbers() {
        return tests(Checks.randomNumbers(bench));
    }

    @TestFactory
    Stream<DynamicTest> compositesAndTheirGradients() {
        return tests(Checks.composites(bench, composites()));
    }

    @TestFactory
    Stream<DynamicTest> gradientsAgainstCentralDifferences() {
        return tests(GradientChecks.all(bench, composites()));
    }

    @TestFactory
    Stream<DynamicTest> randomGraphs() {
        return tests(RandomGraphs.all(bench));
    }

    @TestFactory
    Stream<DynamicTest> states() {
        return tests(StateChecks.all(bench));
    }

    @TestFactory
    Stream<DynamicTest> training() {
        return tests(TrainingChecks.all(bench));
    }

    @TestFactory
    Stream<DynamicTest> lifecycleAndRefusals() {
        return tests(LifecycleChecks.all(bench));
    }

    @TestFactory
    Stream<DynamicTest> capabilities() {
        return tests(CapabilityChecks.all(bench, composites()));
    }

    @AfterAll
    void closeBackend() {
        bench.close();
        if (selected == 0) {
            throw new AssertionError("no check has -D" + Check.ONLY + "='" + System.getProperty(Check.ONLY)
                    + "' in its name: nothing was tried");
        }
    }

    private List<CompositeCase> composites() {
        List<CompositeCase> composites = new ArrayList<>(CompositeCases.standard());
        composites.addAll(additionalComposites());
        return composites;
    }

    private Stream<DynamicTest> tests(Stream<Check> checks) {
        return checks.filter(Check::isSelected)
                .peek(check -> selected++)
                .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
    }
}
