package dev.drawbridge.edge;

import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;

/// The order of the filters on a chat route, all before the framework's own response writer, which then finds nothing
/// left to do.
enum FilterOrder {
    CALL(2),
    RELAY(1);

    private final int stepsBeforeWriting;

    FilterOrder(int stepsBeforeWriting) {
        this.stepsBeforeWriting = stepsBeforeWriting;
    }

    int order() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - stepsBeforeWriting;
    }
}
