package dev.drawbridge.store;

/// Hears how the store does. Called on the client's threads, for every command: it must not block.
public interface StoreListener {
    /// For those whom it does not matter to.
    StoreListener NOBODY = new StoreListener() {
        @Override
        public void answered(long nanos) {}

        @Override
        public void failed(StoreFailure why) {}
    };

    /// A command was answered.
    ///
    /// @param nanos since it was sent
    void answered(long nanos);

    /// A command was not done.
    void failed(StoreFailure why);
}
