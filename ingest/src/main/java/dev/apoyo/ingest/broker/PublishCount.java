package dev.apoyo.ingest.broker;

/** Counts the PUBLISH packets in the bytes a broker sends. */
final class PublishCount {

    private static final int PUBLISH = 3;
    private static final int TYPE_SHIFT = 4;
    private static final int LENGTH_BITS = 7;

    private Part part = Part.TYPE;
    private boolean isPublish;
    private int remainingBytes;
    private int lengthShift;
    private long publishes;

    private enum Part {
        TYPE,
        LENGTH,
        BODY
    }

    void accept(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            accept(bytes[i]);
        }
    }

    private void accept(int octet) {
        switch (part) {
            case TYPE -> type(octet);
            case LENGTH -> length(octet);
            case BODY -> body(remainingBytes - 1);
        }
    }

    private void type(int octet) {
        isPublish = (octet & 0xFF) >> TYPE_SHIFT == PUBLISH;
        remainingBytes = 0;
        lengthShift = 0;
        part = Part.LENGTH;
    }

    private void length(int octet) {
        remainingBytes |= (octet & 0x7F) << lengthShift;
        lengthShift += LENGTH_BITS;
        if ((octet & 0x80) == 0) {
            body(remainingBytes);
        }
    }

    private void body(int bytesLeft) {
        remainingBytes = bytesLeft;
        part = bytesLeft == 0 ? Part.TYPE : Part.BODY;
        if (bytesLeft == 0 && isPublish) {
            publishes++;
        }
    }

    /** How many have passed whole. */
    long publishes() {
        return publishes;
    }
}
