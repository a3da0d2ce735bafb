/**
 * Learned risk: what a device's history says about its near future, as a number that is calibrated and explained. Plain
 * Java with no engine in here. Start reading at {@code BoostedTreesTrainer} for how a model comes to be, and at
 * {@code FeatureExtractor} for what it sees.
 */
@NullMarked
package dev.apoyo.streamjobs.risk;

import org.jspecify.annotations.NullMarked;
