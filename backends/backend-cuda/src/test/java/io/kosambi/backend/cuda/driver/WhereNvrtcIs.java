package io.kosambi.backend.cuda.driver;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests, and says so, where NVIDIA's compiler is not; it needs no GPU. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WhereNvrtcIs.Condition.class)
@interface WhereNvrtcIs {

    final class Condition implements ExecutionCondition {

        /** No driver limits what a compiler may be. */
        private static final int ANY_MAJOR = 99;

        static Nvrtc compiler() {
            return CudaInstallation.loadCompiler(CudaLibraries.here(), ANY_MAJOR);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            try {
                compiler();
                return ConditionEvaluationResult.enabled("NVRTC is here");
            } catch (MissingLibraryException missing) {
                System.out.println("Skipped " + context.getDisplayName() + ": " + missing.getMessage());
                return ConditionEvaluationResult.disabled(String.valueOf(missing.getMessage()));
            }
        }
    }
}
