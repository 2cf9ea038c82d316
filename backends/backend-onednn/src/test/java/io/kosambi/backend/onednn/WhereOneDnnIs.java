package io.kosambi.backend.onednn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests, and says so, where the library cannot be. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WhereOneDnnIs.Condition.class)
@interface WhereOneDnnIs {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return OneDnnLibrary.obstacle()
                    .map(obstacle -> {
                        System.out.println("Skipped " + context.getDisplayName() + ": " + obstacle);
                        return ConditionEvaluationResult.disabled(obstacle);
                    })
                    .orElse(ConditionEvaluationResult.enabled("oneDNN is here"));
        }
    }
}
