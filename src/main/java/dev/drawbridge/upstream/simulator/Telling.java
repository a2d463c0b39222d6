package dev.drawbridge.upstream.simulator;

/// One streamed answer in one dialect. The calls come in the order of the answer; each gives the bytes of no event, one
/// event or several whole ones.
interface Telling {
    byte[] begin();

    byte[] open(int index, Piece piece);

    byte[] word(int index, Piece piece, String word);

    byte[] close(int index, Piece piece);

    byte[] finish();

    /// The error that ends the answer instead.
    byte[] fail(Trouble trouble);
}
