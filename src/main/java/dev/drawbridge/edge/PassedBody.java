package dev.drawbridge.edge;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RepeatedModel;
import dev.drawbridge.dialect.RequestBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/// The body of a request that passes: what it says of its model, and its bytes with another name in that place.
sealed interface PassedBody {
    /// The length of what the client sends when it does not say.
    long UNTOLD = -1;

    /// As the client named it, null when it named none.
    @Nullable
    String model();

    /// What is held of it, for those who estimate what it cost.
    default byte[] held() {
        return switch (this) {
            case Document document -> document.bytes();
            case Repeating repeating -> repeating.bytes();
            case Form _, Opaque _ -> new byte[0];
        };
    }

    /// What is to be sent for this name of the model; may be subscribed to once.
    Sending renamed(@Nullable String model);

    /// @param length of all the bytes, or [#UNTOLD]
    record Sending(Flux<byte[]> bytes, long length) {}

    /// A JSON document, held whole.
    record Document(byte[] bytes, @Nullable String model) implements PassedBody {
        @Override
        public Sending renamed(@Nullable String name) {
            byte[] sent = name == null || name.equals(model)
                    ? bytes
                    : RequestBody.with(bytes, Map.of("model", Json.MAPPER.writeValueAsBytes(name)));
            return new Sending(Flux.just(sent), sent.length);
        }
    }

    /// A JSON document, held whole, that may repeat the model of its path.
    record Repeating(byte[] bytes, String model) implements PassedBody {
        @Override
        public Sending renamed(@Nullable String name) {
            byte[] sent = RepeatedModel.renamed(bytes, name == null ? model : name);
            return new Sending(Flux.just(sent), sent.length);
        }
    }

    /// A form: its beginning, held until its model was found, and the rest as it comes.
    ///
    /// @param from where in the beginning the model's name stands
    record Form(byte[] beginning, int from, int to, String model, Flux<byte[]> rest, long length)
            implements PassedBody {
        @Override
        public Sending renamed(@Nullable String name) {
            var bytes = (name == null ? model : name).getBytes(StandardCharsets.UTF_8);
            var begun = new ByteArrayOutputStream(beginning.length + bytes.length);
            begun.write(beginning, 0, from);
            begun.writeBytes(bytes);
            begun.write(beginning, to, beginning.length - to);
            long grown = length == UNTOLD ? UNTOLD : length + begun.size() - beginning.length;
            return new Sending(rest.startWith(begun.toByteArray()), grown);
        }
    }

    /// Bytes that nobody looks at.
    record Opaque(Flux<byte[]> bytes, long length) implements PassedBody {
        @Override
        public @Nullable String model() {
            return null;
        }

        @Override
        public Sending renamed(@Nullable String name) {
            return new Sending(bytes, length);
        }
    }
}
