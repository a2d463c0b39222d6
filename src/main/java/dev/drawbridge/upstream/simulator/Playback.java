package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.SynchronousSink;

/// Walks through a script, one beat whenever the reader has room for it. Made per subscription.
final class Playback {
    private final Script script;
    private final Telling telling;
    private Stage stage = Stage.BEGIN;
    private int index;
    private int word;
    private int said;
    private boolean silenceDue;

    Playback(Script script, Telling telling) {
        this.script = script;
        this.telling = telling;
    }

    private enum Stage {
        BEGIN,
        OPEN,
        SAY,
        CLOSE,
        FINISH,
        END
    }

    Playback next(SynchronousSink<Beat> sink) {
        byte[] bytes = new byte[0];
        Duration pause = Duration.ZERO;
        while (bytes.length == 0 && stage != Stage.END) {
            if (breaksOff()) {
                breakOff(sink);
                return this;
            }
            pause = pause.plus(duePause());
            bytes = step();
        }
        if (bytes.length > 0) {
            sink.next(new Beat(pause, bytes));
        } else {
            sink.complete();
        }
        return this;
    }

    private boolean breaksOff() {
        return script.breakOff().isPresent()
                && stage != Stage.BEGIN
                && (stage == Stage.FINISH || said >= script.breakOff().get().afterWords());
    }

    private void breakOff(SynchronousSink<Beat> sink) {
        stage = Stage.END;
        Optional<Trouble> trouble = script.breakOff().flatMap(Script.BreakOff::trouble);
        if (trouble.isPresent()) {
            sink.next(new Beat(Duration.ZERO, telling.fail(trouble.get())));
        } else {
            sink.error(lost());
        }
    }

    static FaultException lost() {
        return new FaultException(
                Fault.provider(FaultKind.BROKEN_ANSWER, "The simulator was asked to lose the connection here."));
    }

    private Duration duePause() {
        Duration pause = stage == Stage.SAY ? script.tempo().word() : Duration.ZERO;
        if (silenceDue) {
            silenceDue = false;
            return pause.plus(script.tempo().silence());
        }
        return pause;
    }

    private byte[] step() {
        return switch (stage) {
            case BEGIN -> {
                stage = nextPiece();
                yield telling.begin();
            }
            case OPEN -> {
                stage = nextWord();
                yield telling.open(index, piece());
            }
            case SAY -> say();
            case CLOSE -> close();
            case FINISH -> {
                stage = Stage.END;
                yield telling.finish();
            }
            case END -> new byte[0];
        };
    }

    private byte[] say() {
        byte[] bytes = telling.word(index, piece(), piece().words().get(word++));
        silenceDue = ++said == 1;
        stage = nextWord();
        return bytes;
    }

    private byte[] close() {
        byte[] bytes = telling.close(index, piece());
        index++;
        word = 0;
        stage = nextPiece();
        return bytes;
    }

    private Piece piece() {
        return script.pieces().get(index);
    }

    private Stage nextPiece() {
        return index < script.pieces().size() ? Stage.OPEN : Stage.FINISH;
    }

    private Stage nextWord() {
        return word < piece().words().count() ? Stage.SAY : Stage.CLOSE;
    }
}
