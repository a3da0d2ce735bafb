package dev.apoyo.simulator.physics;

/** What may wear out or go wrong inside a machine; a severity from 0 (sound) to 1 says how far it is. */
public enum Defect {
    NONE,
    /** Play in a bearing: vibration and current grow. */
    BEARING_WEAR,
    /** Fluff in the drain: pumping out takes longer, then times out. */
    BLOCKED_DRAIN,
    /** Lime on a heating surface: heat passes worse. */
    LIMESCALE,
    /** Refrigerant leaves: its pressure falls. */
    REFRIGERANT_LOSS,
    /** A blocked air way or a weak cell: what heats up in use heats up far more. */
    OVERHEATING,
    /** One cell holds less than the others: the whole battery is full, and empty, when that cell is. */
    CELL_IMBALANCE
}
