package dev.apoyo.streamjobs.rules.conditions;

import java.util.Arrays;

/** Values with their times, the oldest first, in an array from a fixed place on: count, time, value, time, value… */
record Points(int at) {

    int count(double[] numbers) {
        return (int) numbers[at];
    }

    long time(double[] numbers, int index) {
        return (long) numbers[at + 1 + 2 * index];
    }

    double value(double[] numbers, int index) {
        return numbers[at + 2 + 2 * index];
    }

    long lastTime(double[] numbers) {
        return time(numbers, count(numbers) - 1);
    }

    double lastValue(double[] numbers) {
        return value(numbers, count(numbers) - 1);
    }

    /** Returns the array to go on with: the same or a longer one. */
    double[] add(double[] numbers, long timeMillis, double value) {
        int count = count(numbers);
        int end = at + 1 + 2 * count;
        double[] grown = end + 2 <= numbers.length ? numbers : Arrays.copyOf(numbers, end + 2 + 2 * (count / 2));
        grown[end] = timeMillis;
        grown[end + 1] = value;
        grown[at]++;
        return grown;
    }

    void replaceLast(double[] numbers, long timeMillis, double value) {
        int last = at + 1 + 2 * (count(numbers) - 1);
        numbers[last] = timeMillis;
        numbers[last + 1] = value;
    }

    /** Drops what is older than {@code oldestMillis}. */
    void since(double[] numbers, long oldestMillis) {
        int first = 0;
        while (first < count(numbers) && time(numbers, first) < oldestMillis) {
            first++;
        }
        dropFirst(numbers, first);
    }

    void dropFirst(double[] numbers, int howMany) {
        if (howMany > 0) {
            int left = count(numbers) - howMany;
            System.arraycopy(numbers, at + 1 + 2 * howMany, numbers, at + 1, 2 * left);
            numbers[at] = left;
        }
    }

    /** Returns an array without any point, and without the room for them. */
    double[] cleared(double[] numbers) {
        double[] small = numbers.length == at + 3 ? numbers : Arrays.copyOf(numbers, at + 3);
        small[at] = 0;
        return small;
    }

    /** Leaves at most {@code atMost}, taking away where points are closest in time; the ends always stay. */
    void thin(double[] numbers, int atMost) {
        while (count(numbers) > atMost) {
            remove(numbers, mostCrowded(numbers));
        }
    }

    private int mostCrowded(double[] numbers) {
        int best = 1;
        long smallest = Long.MAX_VALUE;
        for (int i = 1; i < count(numbers) - 1; i++) {
            long room = time(numbers, i + 1) - time(numbers, i - 1);
            if (room < smallest) {
                smallest = room;
                best = i;
            }
        }
        return best;
    }

    private void remove(double[] numbers, int index) {
        int from = at + 1 + 2 * (index + 1);
        System.arraycopy(numbers, from, numbers, from - 2, at + 1 + 2 * count(numbers) - from);
        numbers[at]--;
    }

    /** Keeps a few points spread over the past, the newest always among them. Returns the array to go on with. */
    double[] trail(double[] numbers, long timeMillis, double value, int atMost, long spacingMillis) {
        int count = count(numbers);
        if (count >= 2 && timeMillis - time(numbers, count - 2) < spacingMillis) {
            replaceLast(numbers, timeMillis, value);
            return numbers;
        }
        if (count == atMost) {
            dropFirst(numbers, 1);
        }
        return add(numbers, timeMillis, value);
    }
}
