package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.TargetId;

/// Lets only a few calls at a time try a target again that has failed, and knows who is at which target.
public interface Turnstile {
    /// Lets everybody through.
    Turnstile OPEN = new Turnstile() {
        @Override
        public boolean enter(Call call, TargetId target) {
            return true;
        }

        @Override
        public void enterAnyway(Call call, TargetId target) {
            // Nobody is counted.
        }

        @Override
        public void leave(Call call, TargetId target) {
            // Nobody was counted.
        }
    };

    /// Whether the call may ask the target now; [#leave] must follow when it may.
    boolean enter(Call call, TargetId target);

    /// For a call that has nobody else left to ask; [#leave] must follow.
    void enterAnyway(Call call, TargetId target);

    /// The call is done with the target, however that went.
    void leave(Call call, TargetId target);
}
