package dev.drawbridge.catalog;

/// How capable and dear a model is, as the operator sees it.
public enum Tier {
    ECONOMY(0),
    STANDARD(1),
    PREMIUM(2);

    private final int rank;

    Tier(int rank) {
        this.rank = rank;
    }

    /// How many tiers it is above the other one; negative when it is below.
    public int above(Tier other) {
        return rank - other.rank;
    }

    /// The one above, itself when there is none.
    public Tier next() {
        return switch (this) {
            case ECONOMY -> STANDARD;
            case STANDARD, PREMIUM -> PREMIUM;
        };
    }
}
