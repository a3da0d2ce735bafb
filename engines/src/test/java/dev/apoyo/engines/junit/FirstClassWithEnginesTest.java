package dev.apoyo.engines.junit;

class FirstClassWithEnginesTest extends EmptyEnginesContract {}
