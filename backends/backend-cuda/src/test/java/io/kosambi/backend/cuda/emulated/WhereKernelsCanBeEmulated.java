package io.kosambi.backend.cuda.emulated;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests, and says so, where no compiler is. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WhereKernelsCanBeEmulated.Condition.class)
public @interface WhereKernelsCanBeEmulated {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return HostCompiler.obstacle()
                    .map(obstacle -> {
                        System.out.println("Skipped " + context.getDisplayName() + ": " + obstacle);
                        return ConditionEvaluationResult.disabled(obstacle);
                    })
                    .orElse(ConditionEvaluationResult.enabled("g++ is here"));
        }
    }
}
