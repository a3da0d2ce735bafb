package dev.apoyo.api.channels.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The address an owner answers to: {@code support+c.1001.HMAC@example.org}. Only we can make one, so it says which case an
 * answer belongs to; who may write there is another question.
 */
public final class ReplyAddress {

    private static final Pattern TAG = Pattern.compile("c\\.([1-9][0-9]{0,17})\\.([0-9a-f]{24})");
    private static final int TAG_BYTES = 12;

    private final String local;
    private final String domain;
    private final List<byte[]> secrets;

    /**
     * @param fromAddress sender of our e-mails
     * @param secrets the first one signs, all verify; at least one
     */
    public ReplyAddress(String fromAddress, List<byte[]> secrets) {
        int at = fromAddress.lastIndexOf('@');
        this.local = fromAddress.substring(0, at);
        this.domain = fromAddress.substring(at + 1);
        this.secrets = List.copyOf(secrets);
    }

    public String of(long caseNumber) {
        return local + "+c." + caseNumber + "." + tag(secrets.get(0), caseNumber) + "@" + domain;
    }

    /** The case that the address names; empty when we did not make it. Compared in constant time. */
    public OptionalLong caseNumberOf(String address) {
        String small = address.toLowerCase(Locale.ROOT);
        String start = local.toLowerCase(Locale.ROOT) + "+";
        String end = "@" + domain.toLowerCase(Locale.ROOT);
        if (!small.startsWith(start) || !small.endsWith(end) || small.length() < start.length() + end.length()) {
            return OptionalLong.empty();
        }
        Matcher parts = TAG.matcher(small.substring(start.length(), small.length() - end.length()));
        return parts.matches() ? verified(Long.parseLong(parts.group(1)), parts.group(2)) : OptionalLong.empty();
    }

    /** Whether mail to this address is for us. */
    public boolean isOurs(String address) {
        String small = address.toLowerCase(Locale.ROOT);
        String mine = local.toLowerCase(Locale.ROOT);
        return small.endsWith("@" + domain.toLowerCase(Locale.ROOT))
                && (small.startsWith(mine + "@") || small.startsWith(mine + "+"));
    }

    private OptionalLong verified(long caseNumber, String given) {
        boolean isOurs = false;
        for (byte[] secret : secrets) {
            byte[] right = tag(secret, caseNumber).getBytes(StandardCharsets.US_ASCII);
            isOurs |= MessageDigest.isEqual(right, given.getBytes(StandardCharsets.US_ASCII));
        }
        return isOurs ? OptionalLong.of(caseNumber) : OptionalLong.empty();
    }

    private String tag(byte[] secret, long caseNumber) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] whole = mac.doFinal(("reply " + caseNumber).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, TAG_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}
