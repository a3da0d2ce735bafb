package dev.apoyo.api.people;

/**
 * What decides who fits a case.
 *
 * @param language of the owner
 */
public record Need(String modelId, String faultCode, String language) {}
