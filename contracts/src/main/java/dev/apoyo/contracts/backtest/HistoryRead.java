package dev.apoyo.contracts.backtest;

/**
 * What a back-test rests on.
 *
 * @param devices that had data in the window which the rule may see
 * @param devicesNotAllowed left out: their owners do not allow the rule's purpose now
 * @param deviceDays days (UTC) with data, over all devices
 * @param messages read
 * @param seconds it took
 */
public record HistoryRead(long devices, long devicesNotAllowed, long deviceDays, long messages, double seconds) {}
