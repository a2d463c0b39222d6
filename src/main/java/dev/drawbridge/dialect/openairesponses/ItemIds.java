package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.dialect.ToolNames;

/// Ids of the items of one answer, made of the call's own, so that the same answer has the same ids.
record ItemIds(String callId) {
    private static final int LONGEST_STEM = 48;

    String message(int index) {
        return id("msg_", index);
    }

    String reasoning(int index) {
        return id("rs_", index);
    }

    String call(int index, boolean freeform) {
        return id(freeform ? "ctc_" : "fc_", index);
    }

    private String id(String prefix, int index) {
        return prefix + ToolNames.shorten(callId, LONGEST_STEM) + "_" + index;
    }
}
