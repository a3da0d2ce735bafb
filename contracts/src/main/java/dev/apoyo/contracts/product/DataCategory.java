package dev.apoyo.contracts.product;

/** What kind of thing a metric or an event tells about a person's life with the product; consent is given by kind. */
public enum DataCategory {
    /** Faults, wear, temperatures of parts: how the product is. */
    HEALTH,
    /** Programmes, loads, times of use: how the product is used. */
    USAGE,
    /** Rooms, water, weather: what surrounds the product. */
    ENVIRONMENT,
    /** Where the product is. */
    LOCATION
}
