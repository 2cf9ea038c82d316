package io.kosambi.backend.cuda.fused;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests, and says so, where kernels cannot be compiled for the CPU. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WhereGppIs.Condition.class)
@interface WhereGppIs {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean found = System.getProperty("os.name").equals("Linux")
                    && Arrays.stream(System.getenv()
                                    .getOrDefault("PATH", "")
                                    .split(File.pathSeparator))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "g++")));
            if (!found) {
                System.out.println("Skipped " + context.getDisplayName()
                        + ": kernels are tried on the CPU by g++ on Linux, which is not here");
                return ConditionEvaluationResult.disabled("no g++");
            }
            return ConditionEvaluationResult.enabled("g++ is here");
        }
    }
}
