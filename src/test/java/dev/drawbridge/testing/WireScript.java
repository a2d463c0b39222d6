package dev.drawbridge.testing;

/// One answer of a vendor in both its forms, the same in content.
///
/// @param stream the events as they come over the wire
/// @param whole the JSON document of a call that is not streamed
public record WireScript(String stream, String whole) {
    public FakeAnswer streamed() {
        return stream.startsWith("{") ? FakeAnswer.ndjson(stream) : FakeAnswer.sse(stream);
    }

    public FakeAnswer json() {
        return FakeAnswer.json(200, whole);
    }

    public FakeAnswer answer(boolean stream) {
        return stream ? streamed() : json();
    }
}
