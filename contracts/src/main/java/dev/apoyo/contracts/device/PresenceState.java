package dev.apoyo.contracts.device;

/** Whether a device is connected. Being connected says nothing about fresh data or health. */
public enum PresenceState {
    ONLINE,
    OFFLINE
}
