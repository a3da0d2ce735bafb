package dev.apoyo.api.exchange;

/** What can happen in an exchange. */
public enum ExchangeMove {
    REQUEST,
    APPROVE,
    SHIP,
    DELIVER,
    /** The new device is put into the asset. */
    ACTIVATE,
    /** It works. */
    VERIFY,
    /** It does not work either. */
    FAIL,
    CANCEL,
    /** The owner is asked to send the old product back. */
    ASK_RETURN,
    /** The owner is asked once more. Nothing else follows from it. */
    REMIND_RETURN,
    RECEIVE_RETURN,
    WAIVE_RETURN,
    CLOSE
}
