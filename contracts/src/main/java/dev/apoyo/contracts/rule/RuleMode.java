package dev.apoyo.contracts.rule;

/** Whether a rule may speak. */
public enum RuleMode {
    /** Its alarms reach people. */
    LIVE,
    /** Its alarms are kept to be judged; nobody gets a case or a message. */
    SHADOW
}
