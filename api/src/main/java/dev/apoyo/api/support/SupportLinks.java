package dev.apoyo.api.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way to help from whatever an owner looks at: to a person, to what of the manual fits this model, firmware and fault, and
 * to the open cases. JSON as {@code Support} of the contract. Made of ids alone, so that it costs nothing.
 *
 * @param contact ways to a person, the quickest first
 */
public record SupportLinks(List<Link> contact, Link manual, Link openCases) {

    private static final String BASE = "/v1";

    /** One operation of the contract. */
    public record Link(String rel, String method, String href) {}

    /** From an asset as a whole. */
    public static SupportLinks ofAsset(String assetId) {
        return new SupportLinks(List.of(writeAbout(assetId)), manual(assetId, ""), openCases(assetId));
    }

    /** From a fault of an asset. */
    public static SupportLinks ofFault(String assetId, String faultCode, @Nullable UUID caseId) {
        return new SupportLinks(
                contact(assetId, caseId), manual(assetId, "?faultCode=" + coded(faultCode)), openCases(assetId));
    }

    /** From something that an owner was told. */
    public static SupportLinks ofMessage(String assetId, @Nullable UUID caseId, @Nullable String alarmId) {
        String about = caseId != null ? "?caseId=" + caseId : alarmId != null ? "?alarmId=" + coded(alarmId) : "";
        return new SupportLinks(contact(assetId, caseId), manual(assetId, about), openCases(assetId));
    }

    private static List<Link> contact(String assetId, @Nullable UUID caseId) {
        return caseId == null
                ? List.of(writeAbout(assetId))
                : List.of(
                        new Link("message", "POST", BASE + "/cases/" + caseId + "/messages"),
                        new Link("call-back", "POST", BASE + "/cases/" + caseId + "/call-backs"));
    }

    private static Link writeAbout(String assetId) {
        return new Link("message", "POST", BASE + "/assets/" + coded(assetId) + "/messages");
    }

    private static Link manual(String assetId, String query) {
        return new Link("manual", "GET", BASE + "/assets/" + coded(assetId) + "/manual" + query);
    }

    private static Link openCases(String assetId) {
        return new Link(
                "open-cases", "GET", BASE + "/cases?assetId=" + coded(assetId) + "&state=OPEN&state=IN_PROGRESS");
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
