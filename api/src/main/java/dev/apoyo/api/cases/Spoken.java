package dev.apoyo.api.cases;

/** Something somebody says: body of notes, messages and reopening. */
record Spoken(String text) {}
