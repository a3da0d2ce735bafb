package dev.apoyo.engines.junit;

class SecondClassWithEnginesTest extends EmptyEnginesContract {}
