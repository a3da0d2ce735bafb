package dev.apoyo.contracts.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.DeviceTopic.Direction;
import dev.apoyo.contracts.log.LogTopic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTopicsTest {

    private final AsyncApi asyncApi = AsyncApi.load();

    private static String address(Channel channel) {
        return new DeviceTopic("ID", channel).name().replace("ID", "{deviceId}");
    }

    @Test
    void describesTheTopicsOfDevicesAndNoOthers() {
        assertThat(asyncApi.channels("mqtt"))
                .extracting(channel -> channel.get("address").asText())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Channel.values())
                        .map(AsyncApiTopicsTest::address)
                        .toList());
    }

    @Test
    void describesTheTopicsOfTheLogAndNoOthers() {
        assertThat(asyncApi.channels("log"))
                .extracting(channel -> channel.get("address").asText())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LogTopic.values())
                        .map(LogTopic::topicName)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void saysWhoSpeaksOnATopicOfDevices(Channel channel) {
        String expected = channel.direction() == Direction.FROM_DEVICE ? "receive" : "send";

        assertThat(actionsOn(asyncApi.channel("mqtt", address(channel)))).containsExactly(expected);
    }

    @ParameterizedTest
    @EnumSource(LogTopic.class)
    void saysPartitionsAndRetentionOfATopicOfTheLog(LogTopic topic) {
        JsonNode channel = asyncApi.channel("log", topic.topicName());
        JsonNode kafka = channel.at("/bindings/kafka");
        JsonNode configuration = kafka.get("topicConfiguration");

        assertThat(kafka.get("partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(configuration.at("/cleanup.policy/0").asText())
                .isEqualTo(topic.retention().isCompacted() ? "compact" : "delete");
        assertThat(configuration.path("retention.ms").asLong(0))
                .isEqualTo(topic.retention().period().toMillis());
        assertThat(actionsOn(channel)).containsExactly("send");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = asyncApi.document().findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> assertThat(leadsSomewhere(reference))
                .as(reference)
                .isTrue());
    }

    private boolean leadsSomewhere(String reference) {
        return reference.startsWith("#")
                ? !asyncApi.document().at(reference.substring(1)).isMissingNode()
                : AsyncApi.class.getResource("/" + reference) != null;
    }

    /** A comma in a text without quotes would cut it off and make a key of the rest. */
    @Test
    void everyKeyHasAValue() {
        assertThat(asyncApi.document().toString()).doesNotContain(":null");
    }

    private List<String> actionsOn(JsonNode channel) {
        return AsyncApi.stream(asyncApi.document().get("operations"))
                .filter(operation -> asyncApi.document()
                        .at(operation.at("/channel/$ref").asText().substring(1))
                        .equals(channel))
                .map(operation -> operation.get("action").asText())
                .toList();
    }
}
