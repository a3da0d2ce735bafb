package dev.apoyo.contracts.device;

import java.util.List;

/**
 * A discrete fact that the device itself reports, such as a fault code.
 *
 * @param code as in the product model's event codes, for example {@code E17}
 * @param snapshot freeze frame: readings at the moment of the event; empty when the device sent none
 */
public record DeviceEvent(String code, List<Reading> snapshot) {}
