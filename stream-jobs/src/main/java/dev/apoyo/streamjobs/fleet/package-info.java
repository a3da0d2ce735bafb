/**
 * When many alarms are one thing: pure decisions over counts of devices, with no engine in here. Start reading at {@code
 * CommonCause}, then {@code IncidentFinder} and {@code OutageFinder}.
 */
@NullMarked
package dev.apoyo.streamjobs.fleet;

import org.jspecify.annotations.NullMarked;
